package dev.keyjar.engine.network;

import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.client.Clients;
import dev.keyjar.engine.config.OutputBufferLimits;
import dev.keyjar.engine.dispatch.Dispatcher;
import dev.keyjar.engine.keyspace.KeyGlance;
import dev.keyjar.engine.resp.RespLimits;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The server's sockets: listens on its addresses, and spreads connections over the event loops. */
public final class Network implements AutoCloseable {

    private final Dispatcher dispatcher;
    private final Clients clients;
    private final RespLimits limits;
    private final AccessRules rules;
    private final Supplier<OutputBufferLimits> outputLimits;
    private final Executor workers;
    private final Consumer<Throwable> faults;
    private final Transport transport = Transport.best();
    private final EventLoopGroup acceptor;
    private final EventLoopGroup loops;
    private final List<LoopState> states;
    private volatile ChannelGroup listening = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

    /**
     * Starts the event loops; nothing listens yet.
     *
     * @param outputLimits what clients may leave unread
     * @param workers runs what takes long
     * @param faults takes exceptions nobody foresaw
     */
    public Network(
            Dispatcher dispatcher,
            Clients clients,
            RespLimits limits,
            AccessRules rules,
            Supplier<OutputBufferLimits> outputLimits,
            int ioThreads,
            Executor workers,
            Consumer<Throwable> faults) {
        this.dispatcher = dispatcher;
        this.clients = clients;
        this.limits = limits;
        this.rules = rules;
        this.outputLimits = outputLimits;
        this.workers = workers;
        this.faults = faults;
        this.acceptor = transport.acceptor("keyjar-accept");
        this.loops =
                transport.loops(ioThreads, "keyjar-loop", Runtime.getRuntime().availableProcessors());
        List<LoopState> made = new ArrayList<>();
        for (EventExecutor loop : loops) {
            made.add(new LoopState(
                    loop, dispatcher, dispatcher.newLane(), new KeyGlance(dispatcher.keyspace(), Pipeline.AHEAD)));
        }
        this.states = List.copyOf(made);
    }

    /** How sockets are driven: {@code epoll}, {@code kqueue} or {@code nio}. */
    public String transportName() {
        return transport.name();
    }

    /**
     * Listens on an address.
     *
     * @param port 0 for any free one
     * @return the port
     * @throws IOException when it cannot, saying where and why
     */
    public int listen(InetAddress address, int port, int backlog) throws IOException {
        var bound = new ServerBootstrap()
                .group(acceptor, loops)
                .channel(transport.serverChannel())
                .option(ChannelOption.SO_BACKLOG, backlog)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(
                        ChannelOption.RECVBUF_ALLOCATOR,
                        new FixedRecvByteBufAllocator(LoopState.READ_BYTES).maxMessagesPerRead(1))
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        connections.add(channel);
                        channel.pipeline().addLast(new Connection(Network.this));
                    }
                })
                .bind(address, port)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "cannot listen on " + address.getHostAddress() + " port " + port + ": "
                            + bound.cause().getMessage(),
                    bound.cause());
        }
        listening.add(bound.channel());
        return ((InetSocketAddress) bound.channel().localAddress()).getPort();
    }

    /** What listens on addresses, until it has either listened on all or failed. */
    public interface Listener {

        /**
         * Calls {@link #listen}.
         *
         * @return the port
         * @throws IOException when an address is not to be had
         */
        int listen() throws IOException;
    }

    /**
     * Listens somewhere else; connections stay.
     *
     * @return the port
     * @throws IOException when it cannot; then it listens where it did
     */
    public synchronized int listenAnew(Listener elsewhere) throws IOException {
        ChannelGroup before = listening;
        listening = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
        try {
            int port = elsewhere.listen();
            before.close();
            return port;
        } catch (IOException cannot) {
            listening.close();
            listening = before;
            throw cannot;
        }
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    Clients clients() {
        return clients;
    }

    RespLimits limits() {
        return limits;
    }

    Supplier<OutputBufferLimits> outputLimits() {
        return outputLimits;
    }

    Executor workers() {
        return workers;
    }

    LoopState stateOf(EventExecutor loop) {
        for (LoopState state : states) {
            if (state.loop == loop) {
                return state;
            }
        }
        throw new IllegalArgumentException("no loop of this network: " + loop);
    }

    void fault(Throwable fault) {
        faults.accept(fault);
    }

    /** Why a new connection is refused; null when it is not. */
    String refusal(Channel channel) {
        return rules.refusal(((InetSocketAddress) channel.remoteAddress()).getAddress(), clients.size());
    }

    Client connect(Channel channel) {
        KeepAlive.set(channel.config(), rules.keepAliveSeconds());
        return clients.connect(
                text(channel.remoteAddress()),
                text(channel.localAddress()),
                dispatcher.clock().millis(),
                !rules.passwordNeeded());
    }

    void disconnect(Client client) {
        client.transaction().close();
        client.transaction().unwatch(dispatcher.keyspace());
        clients.disconnect(client);
    }

    private static String text(SocketAddress address) {
        if (!(address instanceof InetSocketAddress inet)) {
            return "";
        }
        String host = NetUtil.toAddressString(inet.getAddress());
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + inet.getPort();
    }

    /**
     * Waits until every event loop has ended the turn it is in, and has let go of what it ran of plugins. Not for an event loop.
     *
     * @return false when one has not after that time
     */
    public boolean awaitTurns(long mostMillis) {
        CountDownLatch turns = new CountDownLatch(states.size());
        states.forEach(state -> state.loop.execute(() -> {
            state.lane.forgetPlugins();
            turns.countDown();
        }));
        try {
            return turns.await(mostMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** More is durable: replies that waited for it leave. Any thread. */
    public void durableMoved() {
        states.forEach(LoopState::durableMoved);
    }

    /** More of the log is on the disk: clients that waited for it are answered. Any thread. */
    public void forcedMoved() {
        states.forEach(LoopState::forcedMoved);
    }

    /** The log has room again. Any thread. */
    public void roomAvailable() {
        states.forEach(LoopState::roomAvailable);
    }

    /** Closes the connections whose replies are still held. Any thread. */
    public void closeHeld(String why) {
        states.forEach(state -> state.closeHeld(why));
    }

    /** Stops listening, closes every connection, ends the loops; a loop that is busy with a command for more than two seconds is left behind. */
    @Override
    public void close() {
        listening.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
        connections.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
        acceptor.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(1, TimeUnit.SECONDS);
    }
}
