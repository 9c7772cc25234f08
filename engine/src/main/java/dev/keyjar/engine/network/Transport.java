package dev.keyjar.engine.network;

import io.netty.channel.DefaultSelectStrategyFactory;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SelectStrategyFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.kqueue.KQueue;
import io.netty.channel.kqueue.KQueueIoHandler;
import io.netty.channel.kqueue.KQueueServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** How sockets are driven: the operating system's own way where its native library is there, else Java's NIO. */
record Transport(
        String name,
        Function<SelectStrategyFactory, IoHandlerFactory> handlers,
        Class<? extends ServerChannel> serverChannel) {

    static Transport best() {
        if (Epoll.isAvailable()) {
            return new Transport("epoll", wait -> EpollIoHandler.newFactory(0, wait), EpollServerSocketChannel.class);
        }
        if (KQueue.isAvailable()) {
            return new Transport(
                    "kqueue", wait -> KQueueIoHandler.newFactory(0, wait), KQueueServerSocketChannel.class);
        }
        return new Transport(
                "nio",
                wait -> NioIoHandler.newFactory(SelectorProvider.provider(), wait),
                NioServerSocketChannel.class);
    }

    /** An event loop that sleeps until a client wants to connect. */
    EventLoopGroup acceptor(String threadName) {
        return loops(1, threadName, DefaultSelectStrategyFactory.INSTANCE);
    }

    /** Event loops for connections. Where they would take the last processor from others by it, they do not spin. */
    EventLoopGroup loops(int count, String threadName, int processors) {
        return loops(
                count,
                threadName,
                processors > count + 1 ? SpinBeforeSleep::new : DefaultSelectStrategyFactory.INSTANCE);
    }

    private EventLoopGroup loops(int count, String threadName, SelectStrategyFactory waiting) {
        AtomicInteger next = new AtomicInteger();
        ThreadFactory threads = task -> {
            Thread thread =
                    new io.netty.util.concurrent.FastThreadLocalThread(task, threadName + "-" + next.getAndIncrement());
            thread.setDaemon(true); // a server that an application forgot must not keep it alive
            return thread;
        };
        return new MultiThreadIoEventLoopGroup(count, threads, handlers.apply(waiting));
    }
}
