package dev.keyjar.engine.network;

import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollSocketChannelConfig;
import io.netty.channel.socket.nio.NioChannelOption;
import jdk.net.ExtendedSocketOptions;

/**
 * The system's own probes of connections whose peer is silent: the first after so many seconds, further ones after a third of that, and
 * three without an answer close the connection. As Redis sets them (its manual, "Redis client handling").
 */
final class KeepAlive {

    private static final int PROBES = 3;

    private KeepAlive() {}

    static void set(ChannelConfig config, int seconds) {
        config.setOption(ChannelOption.SO_KEEPALIVE, seconds > 0);
        if (seconds == 0) {
            return;
        }
        int between = Math.max(1, seconds / PROBES);
        if (config instanceof EpollSocketChannelConfig) {
            config.setOption(EpollChannelOption.TCP_KEEPIDLE, seconds);
            config.setOption(EpollChannelOption.TCP_KEEPINTVL, between);
            config.setOption(EpollChannelOption.TCP_KEEPCNT, PROBES);
        } else {
            // kqueue knows none of these, nor does NIO on some systems: their own times hold.
            config.setOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE), seconds);
            config.setOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPINTERVAL), between);
            config.setOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPCOUNT), PROBES);
        }
    }
}
