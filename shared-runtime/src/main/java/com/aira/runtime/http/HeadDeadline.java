package com.aira.runtime.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Closes a connection on which no request's head has come in time, however many single bytes have. */
final class HeadDeadline extends ChannelInboundHandlerAdapter {
    private final Duration first;
    private Channel channel;
    private Future<?> pending;

    HeadDeadline(Duration first) {
        this.first = first;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        channel = context.channel();
        arm(first);
        context.fireChannelActive();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        disarm();
        context.fireChannelInactive();
    }

    /** On the connection's event loop, as all that happens here. */
    void arm(Duration time) {
        disarm();
        if (channel != null && channel.isOpen()) {
            pending = channel.eventLoop().schedule(() -> channel.close(), time.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    void disarm() {
        if (pending != null) {
            pending.cancel(false);
            pending = null;
        }
    }
}
