package dev.keyjar.engine.network;

import dev.keyjar.api.Reply;
import dev.keyjar.api.persistence.Admission;
import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.client.Outlet;
import dev.keyjar.engine.client.Wait;
import dev.keyjar.engine.resp.ProtocolException;
import dev.keyjar.engine.resp.ReplyBuffer;
import dev.keyjar.engine.resp.RespDecoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's socket. Bytes that arrive are decoded and dispatched at once, on its event loop, as many commands as there are;
 * their replies leave together.
 *
 * <pre>
 *   read ≤ 64 KiB → decode → dispatch … → replies → [ held until durable ] → write, flush
 * </pre>
 *
 * <p>It stops reading while a command waits for room in the log or is run by a worker, and lets other connections go first
 * after 1 MiB of replies. The queue of replies is in order: once one is held, all that come later are held behind it.
 */
final class Connection extends ChannelInboundHandlerAdapter implements Outlet {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final int OUTPUT_PER_TURN = 1024 * 1024;
    private static final int INPUT_WHILE_BLOCKED = 1024 * 1024;

    /** Replies that may leave once a sequence is durable. */
    private record HeldReply(ByteBuf bytes, long sequence) {}

    private final Network network;
    private final RespDecoder decoder;
    private final Pipeline pipeline;
    private final ReplyBuffer.Output writer = this::write;
    private final Queue<HeldReply> heldReplies = new ArrayDeque<>();
    private Client client;
    private OutputWatch output;
    private LoopState loop;
    private volatile long heldBytes; // in heldReplies; changed on the loop only
    private ChannelHandlerContext context;
    private boolean paused;
    private Future<?> timeUp; // ends a blocking command
    private boolean flushing; // on the loop's list of connections to flush
    private boolean inputEnded; // the client said that it will send no more
    private boolean closing;

    Connection(Network network) {
        this.network = network;
        this.decoder = new RespDecoder(network.limits());
        this.pipeline = new Pipeline(decoder);
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        context = ctx;
        loop = network.stateOf(ctx.channel().eventLoop());
        String refusal = network.refusal(ctx.channel());
        if (refusal != null) {
            network.clients().refuse();
            closing = true;
            ctx.writeAndFlush(Unpooled.copiedBuffer("-" + refusal + "\r\n", java.nio.charset.StandardCharsets.US_ASCII))
                    .addListener(ChannelFutureListener.CLOSE);
            return;
        }
        client = network.connect(ctx.channel());
        output = new OutputWatch(network.outputLimits(), client, System::nanoTime);
        client.outlet(this);
        client.blocking().answerThrough(answer -> ctx.executor().execute(() -> answerBlocked(answer)));
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        int length = bytes.readableBytes();
        network.dispatcher().statistics().bytesIn(length);
        try {
            if (closing || client.closing()) {
                return; // nobody will decode it, so it must not pile up
            }
            bytes.readBytes(loop.input, 0, length);
        } finally {
            bytes.release();
        }
        client.received(length, network.dispatcher().clock().millis());
        decoder.feed(loop.input, length);
        if (!paused) {
            process();
        }
        decoder.keepRest();
        if (client.blocking().isOn()) {
            limitInputWhileBlocked();
        }
    }

    /** A client that ends its output, as {@code printf 'PING\r\n' | nc} does, is answered before the connection closes. */
    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent && !closing) {
            inputEnded = true;
            if (!client.blocking().end()) {
                closeWhenAnswered();
            }
        }
    }

    /** Dispatches what has arrived, until there is no whole command left or it has to wait. */
    private void process() {
        ReplyBuffer reply = loop.lane.reply();
        try {
            dispatchAll(reply);
            send(reply);
        } catch (RuntimeException | Error fault) {
            fail(fault);
        }
    }

    private void dispatchAll(ReplyBuffer reply) {
        loop.lane.wake();
        try {
            while (!paused && !client.closing()) {
                byte[][] command = pipeline.take(client, loop.glance);
                if (command == null) {
                    break;
                }
                switch (network.dispatcher().dispatch(client, command, loop.lane)) {
                    case NO_ROOM -> {
                        pipeline.putBack(command);
                        pause();
                        loop.waitForRoom(this);
                        network.dispatcher().persistence().hasten();
                        // Room may have come between the question and the queue.
                        if (network.dispatcher().persistence().admission() != Admission.NO_ROOM) {
                            loop.roomAvailable();
                        }
                    }
                    case PAUSED -> {
                        pipeline.putBack(command);
                        client.keptBack(true);
                        pause();
                        loop.waitForRoom(this);
                        // The pause may have ended between the question and the queue.
                        if (!network.dispatcher().clientPause().isOn()) {
                            loop.roomAvailable();
                        }
                    }
                    case WALK -> {
                        pause();
                        walk(command);
                    }
                    case BLOCKED -> block(client.blocking().current());
                    case DONE -> {
                        if (reply.size() > OUTPUT_PER_TURN) {
                            pause();
                            // As a plain task it would run before the loop looks at its other connections again.
                            context.executor().schedule(this::resume, 0, TimeUnit.NANOSECONDS);
                        }
                    }
                }
            }
        } catch (ProtocolException garbage) {
            reply.error(garbage.getMessage());
            client.closeAfterReply();
        } finally {
            loop.lane.rest();
        }
    }

    /** A fault of the server: nothing of this client's replies may reach the next client of the lane. */
    private void fail(Throwable fault) {
        loop.lane.reply().clear();
        network.fault(fault);
        close("a fault of the server");
    }

    private void pause() {
        paused = true;
        context.channel().config().setAutoRead(false);
    }

    /** Goes on after a pause. */
    void resume() {
        if (closing) {
            return;
        }
        paused = false;
        client.keptBack(false);
        process();
        decoder.keepRest();
        if (!paused) {
            context.channel().config().setAutoRead(true);
        }
    }

    /** Commands wait behind a blocking one. The socket is read on, up to a limit, so that it is seen when the client goes. */
    private void block(Wait wait) {
        paused = true;
        limitInputWhileBlocked();
        loop.block(this);
        if (wait.timeoutMillis() > 0) {
            timeUp = context.executor().schedule(client.blocking()::end, wait.timeoutMillis(), TimeUnit.MILLISECONDS);
        }
        // It may have come to its end between the question and the queue.
        endWaitIfOver();
    }

    private void limitInputWhileBlocked() {
        context.channel().config().setAutoRead(decoder.heldBytes() <= INPUT_WHILE_BLOCKED);
    }

    void endWaitIfOver() {
        Wait wait = client.blocking().current();
        if (wait != null && wait.isOver()) {
            client.blocking().end();
        }
    }

    private void answerBlocked(Consumer<Reply> answer) {
        unblock();
        if (!closing) {
            ReplyBuffer reply = loop.lane.reply();
            ReplyBuffer.Mark before = new ReplyBuffer.Mark();
            reply.mark(before);
            reply.speak(client.resp3());
            answer.accept(reply);
            if (client.replies().end()) {
                reply.takeBack(before);
            }
            resume();
        }
    }

    private void unblock() {
        loop.unblock(this);
        if (timeUp != null) {
            timeUp.cancel(false);
            timeUp = null;
        }
    }

    private void walk(byte[][] command) {
        network.workers().execute(() -> {
            byte[] reply;
            try {
                reply = network.dispatcher().walk(client, command);
            } catch (RuntimeException | Error fault) {
                network.fault(fault);
                context.executor().execute(() -> close("a fault of the server"));
                return;
            }
            context.executor().execute(() -> {
                if (!closing) {
                    loop.lane.reply().encoded(reply, 1);
                    resume();
                }
            });
        });
    }

    /** Takes the lane's replies: on their way, or held. */
    private void send(ReplyBuffer reply) {
        if (reply.size() > 0) {
            boolean held = !heldReplies.isEmpty();
            long sequence = client.awaitedSequence();
            if (!held && sequence <= network.dispatcher().persistence().durable()) {
                reply.drainTo(writer);
                flushSoon();
            } else {
                ByteBuf bytes = context.alloc().directBuffer(Math.toIntExact(reply.size()));
                reply.drainTo((array, length, shared) -> bytes.writeBytes(array, 0, length));
                heldBytes += bytes.readableBytes();
                heldReplies.add(new HeldReply(bytes, sequence));
                if (!held) {
                    loop.hold(this);
                    // It may have become durable between the question and the queue.
                    if (!sendDurable()) {
                        loop.release(this);
                    }
                }
            }
        } else if (client.awaitedSequence() > network.dispatcher().persistence().durable()) {
            loop.writeSoon();
        }
        closeWhenAnswered();
    }

    private void flushSoon() {
        if (!flushing) {
            flushing = true;
            loop.flushSoon(this);
        }
    }

    void flush() {
        flushing = false;
        context.flush();
        long unsent = unsentBytes();
        if (unsent > 0 && (output.isOverHardLimit(unsent) || output.isOverSoftLimit(unsent))) {
            closeForOutput();
        }
    }

    private void write(byte[] array, int length, boolean shared) {
        network.dispatcher().statistics().bytesOut(length);
        client.sent(length);
        write(
                shared && length > 4096
                        ? Unpooled.wrappedBuffer(array, 0, length)
                        : context.alloc().directBuffer(length).writeBytes(array, 0, length));
    }

    /** What fails closes the connection; nobody asks for more, so no promise is made for each write. */
    private void write(ByteBuf bytes) {
        context.write(bytes, context.voidPromise());
    }

    /** Sends the held replies whose sequence is durable by now; whether some are still held. */
    boolean sendDurable() {
        long durable = network.dispatcher().persistence().durable();
        boolean sent = false;
        while (!heldReplies.isEmpty() && heldReplies.peek().sequence <= durable) {
            ByteBuf bytes = heldReplies.remove().bytes;
            heldBytes -= bytes.readableBytes();
            network.dispatcher().statistics().bytesOut(bytes.readableBytes());
            client.sent(bytes.readableBytes());
            write(bytes);
            sent = true;
        }
        if (sent) {
            flushSoon();
        }
        closeWhenAnswered();
        return !heldReplies.isEmpty();
    }

    /** On the loop: takes what others put into the client's outbox. */
    void takeMail() {
        if (!closing && client.outbox().isWaiting()) {
            client.outbox().takeTo(loop.lane.reply());
            send(loop.lane.reply());
        }
    }

    @Override
    public void mailArrived() {
        loop.mailFor(this);
    }

    @Override
    public void mailPilesUp(long bytes) {
        if (output.isOverHardLimit(bytes + unsentBytes())) {
            closeForOutput();
        }
    }

    private void closeForOutput() {
        if (output.giveUp()) {
            network.clients().dropForOutput();
            client.outbox().close();
            LOG.warn(
                    "The client at {} is closed: it does not read what it is sent, {} bytes by now"
                            + " (client-output-buffer-limit)",
                    client.address(),
                    unsentBytes());
            close();
        }
    }

    @Override
    public void closeIfUnreadForLong() {
        if (output.isOverSoftLimit(unsentBytes())) {
            closeForOutput();
        }
    }

    @Override
    public long unsentBytes() {
        ChannelOutboundBuffer unwritten = context.channel().unsafe().outboundBuffer();
        return heldBytes + (unwritten == null ? 0 : unwritten.totalPendingWriteBytes());
    }

    @Override
    public long waitingBytes() {
        return decoder.heldBytes(); // a glance from another thread, for who asks how full it is
    }

    @Override
    public int unsentPieces() {
        ChannelOutboundBuffer unwritten = context.channel().unsafe().outboundBuffer();
        return heldReplies.size() + (unwritten == null ? 0 : unwritten.size());
    }

    /** Any thread. */
    @Override
    public void close() {
        context.executor().execute(() -> close("it was killed, or idle for too long, or left too much unread"));
    }

    private void closeWhenAnswered() {
        boolean lastCommandDone = client.closing() || inputEnded && !paused;
        if (lastCommandDone && heldReplies.isEmpty()) {
            closing = true;
            context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
    }

    void close(String why) {
        LOG.debug("Closing {}: {}", client == null ? "a connection" : client.address(), why);
        closing = true;
        context.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        closing = true;
        while (!heldReplies.isEmpty()) {
            heldReplies.remove().bytes.release();
        }
        if (client != null) {
            unblock();
            network.disconnect(client);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!(cause instanceof IOException)) {
            network.fault(cause);
        }
        close("connection error: " + cause.getMessage());
    }
}
