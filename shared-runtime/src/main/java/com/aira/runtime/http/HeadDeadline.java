package com.aira.runtime.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection on which no request's head has come in time, however many single bytes have. Setting another time costs
 * nothing: one timer a connection looks whether the time has come, and sets itself anew.
 */
final class HeadDeadline extends ChannelInboundHandlerAdapter {
    private final Duration first;
    private Channel channel;
    private Future<?> timer;
    private long timerAtNanos;
    private boolean isArmed;
    private long closesAtNanos;

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
        if (timer != null) {
            timer.cancel(false);
        }
        context.fireChannelInactive();
    }

    /** On the connection's event loop, as all that happens here. */
    void arm(Duration time) {
        if (channel != null && channel.isOpen()) {
            isArmed = true;
            closesAtNanos = System.nanoTime() + time.toNanos();
            if (timer != null && closesAtNanos - timerAtNanos < 0) {
                timer.cancel(false);
                timer = null;
            }
            if (timer == null) {
                lookIn(time.toNanos());
            }
        }
    }

    void disarm() {
        isArmed = false;
    }

    private void lookIn(long nanos) {
        timerAtNanos = System.nanoTime() + nanos;
        timer = channel.eventLoop().schedule(this::look, nanos, TimeUnit.NANOSECONDS);
    }

    private void look() {
        timer = null;
        if (!isArmed) {
            return;
        }
        long left = closesAtNanos - System.nanoTime();
        if (left <= 0) {
            channel.close();
        } else {
            lookIn(left);
        }
    }
}
