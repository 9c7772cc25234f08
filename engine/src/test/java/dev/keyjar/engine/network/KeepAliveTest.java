package dev.keyjar.engine.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioSocketChannel;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.Test;

class KeepAliveTest {

    @Test
    void probesAfterSoManySecondsOnNio() {
        ChannelConfig config = new NioSocketChannel().config();
        KeepAlive.set(config, 300);
        assertEquals(true, config.getOption(ChannelOption.SO_KEEPALIVE));
        assertEquals(300, config.getOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE)));
        assertEquals(100, config.getOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPINTERVAL)));
        assertEquals(3, config.getOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPCOUNT)));
    }

    @Test
    void probesAfterSoManySecondsOnEpoll() {
        assumeTrue(Epoll.isAvailable(), "epoll is Linux' own");
        ChannelConfig config = new EpollSocketChannel().config();
        KeepAlive.set(config, 2);
        assertEquals(true, config.getOption(ChannelOption.SO_KEEPALIVE));
        assertEquals(2, config.getOption(EpollChannelOption.TCP_KEEPIDLE));
        assertEquals(1, config.getOption(EpollChannelOption.TCP_KEEPINTVL));
        assertEquals(3, config.getOption(EpollChannelOption.TCP_KEEPCNT));
    }

    @Test
    void zeroIsNever() {
        ChannelConfig config = new NioSocketChannel().config();
        KeepAlive.set(config, 0);
        assertEquals(false, config.getOption(ChannelOption.SO_KEEPALIVE));
    }
}
