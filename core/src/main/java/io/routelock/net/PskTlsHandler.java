package io.routelock.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.PendingWriteQueue;
import io.netty.handler.codec.UnsupportedMessageTypeException;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.netty.util.ReferenceCountUtil;

import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsFatalAlertReceived;
import org.bouncycastle.tls.TlsProtocol;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLException;

/**
 * TLS with a pre-shared key in a pipeline; {@link PskTls} makes it. It stands where Netty's {@code
 * SslHandler} stands for certificates, and tells the same: {@link SslHandshakeCompletionEvent} once, whether
 * the handshake succeeded, failed ({@link PskAlertException}, {@link SslHandshakeTimeoutException}, {@link
 * io.netty.handler.ssl.NotSslRecordException}) or was cut off ({@link ClosedChannelException}); and {@link
 * SslCloseCompletionEvent} when the peer leaves, whose failure means that it did so without a goodbye, or
 * that somebody cut the connection in its name. A failure after the handshake goes through the pipeline as an
 * exception. Every failure closes the connection.
 *
 * <p>A buffer that is written becomes one record, or several full ones when it is longer than {@value
 * #MOST_IN_RECORD} bytes; two never share one. What is written before the end of the handshake waits for it,
 * and counts for the channel's writability. Records are decrypted as they arrive, and handed on as one heap
 * buffer for each read, which the next handler releases.
 *
 * <p>Runs on the channel's event loop; nothing in it waits.
 */
public final class PskTlsHandler extends ChannelDuplexHandler {

    /** Bytes of plaintext (RFC 5246, 6.2.1). */
    static final int MOST_IN_RECORD = 1 << 14;

    /** More than header, IV, MAC and padding of any suite take. */
    private static final int RECORD_OVERHEAD = 128;

    /** As Netty's own handler: how long a peer that reads nothing can hold up a close. */
    private static final Duration GOODBYE = Duration.ofSeconds(3);

    private enum State {
        NEW,
        HANDSHAKE,
        OPEN,
        CLOSED
    }

    private final PskSide side;
    private final TlsProtocol protocol;
    private final Duration handshakeTimeout;
    private final TlsRecordCollector records = new TlsRecordCollector();

    private State state = State.NEW;
    private boolean told;
    private boolean proved;
    private boolean handedOn;
    private byte[] scratch = new byte[0];
    private @Nullable ByteBuf plain;
    private @Nullable PendingWriteQueue waiting;
    private @Nullable Future<?> timer;

    PskTlsHandler(PskSide side, Duration handshakeTimeout) {
        this.side = side;
        this.protocol = side.protocol();
        this.handshakeTimeout = handshakeTimeout;
    }

    /** The identity with whose key the handshake was completed, as it was sent; empty before. Event loop. */
    public Optional<String> identity() {
        return proved ? side.identity() : Optional.empty();
    }

    /** The identity under which it was found in the book; empty before the end of the handshake. */
    public Optional<String> knownAs() {
        return proved ? side.knownAs() : Optional.empty();
    }

    /** The cipher suite by its IANA number; empty before the end of the handshake. Event loop. */
    public OptionalInt suite() {
        return proved ? OptionalInt.of(side.suite()) : OptionalInt.empty();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        waiting = new PendingWriteQueue(context);
        if (context.channel().isActive()) {
            begin(context);
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        begin(context);
        context.fireChannelActive();
    }

    private void begin(ChannelHandlerContext context) {
        if (state != State.NEW) {
            return;
        }
        state = State.HANDSHAKE;
        if (!handshakeTimeout.isZero()) {
            timer =
                    context.executor()
                            .schedule(
                                    () -> timedOut(context),
                                    handshakeTimeout.toNanos(),
                                    TimeUnit.NANOSECONDS);
        }
        try {
            side.begin();
            flushOwn(context);
        } catch (IOException e) {
            fail(context, e);
        }
    }

    private void timedOut(ChannelHandlerContext context) {
        if (state == State.HANDSHAKE) {
            long millis = handshakeTimeout.toMillis();
            fail(context, new SslHandshakeTimeoutException("no TLS handshake within " + millis + " ms"));
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof ByteBuf bytes)) {
            context.fireChannelRead(message);
            return;
        }
        try {
            receive(context, bytes);
        } catch (IOException e) {
            handOn(context);
            fail(context, e);
        } finally {
            bytes.release();
        }
    }

    /** What comes behind a close is dropped. */
    private void receive(ChannelHandlerContext context, ByteBuf bytes) throws IOException {
        while (isReceiving() && records.fill(bytes, protocol)) {
            protocol.offerInput(records.array(), 0, records.length());
            records.next();
            collect(context, bytes.readableBytes());
            if (state == State.HANDSHAKE && side.isComplete()) {
                open(context);
            }
        }
        handOn(context);
        if (state != State.CLOSED) {
            flushOwn(context);
            if (protocol.isClosed()) {
                leave(context);
            }
        }
    }

    private boolean isReceiving() {
        return state == State.HANDSHAKE || (state == State.OPEN && !protocol.isClosed());
    }

    /** The plaintext of one read becomes one buffer; {@code more} bytes of it are still encrypted. */
    private void collect(ChannelHandlerContext context, int more) {
        int length = protocol.getAvailableInputBytes();
        if (length == 0) {
            return;
        }
        if (plain == null) {
            plain = context.alloc().heapBuffer(length + more);
        }
        plain.ensureWritable(length);
        protocol.readInput(plain.array(), plain.arrayOffset() + plain.writerIndex(), length);
        plain.writerIndex(plain.writerIndex() + length);
    }

    private void handOn(ChannelHandlerContext context) {
        if (plain != null) {
            ByteBuf whole = plain;
            plain = null;
            handedOn = true;
            context.fireChannelRead(whole);
        }
    }

    /** Our own Finished goes out before anybody hears of it and writes. */
    private void open(ChannelHandlerContext context) {
        state = State.OPEN;
        proved = true;
        cancelTimer();
        flushOwn(context);
        tell(context, SslHandshakeCompletionEvent.SUCCESS);
        while (waiting != null && waiting.current() instanceof ByteBuf next) {
            next.retain();
            encrypt(context, next, waiting.remove());
        }
        context.flush();
    }

    private void tell(ChannelHandlerContext context, SslHandshakeCompletionEvent event) {
        told = true;
        context.fireUserEventTriggered(event);
    }

    /** With autoRead off, a read that brought only a part of a record would be the last. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (!context.channel().config().isAutoRead() && (!handedOn || state == State.HANDSHAKE)) {
            context.read();
        }
        handedOn = false;
        context.fireChannelReadComplete();
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (!(message instanceof ByteBuf bytes)) {
            ReferenceCountUtil.release(message);
            promise.setFailure(new UnsupportedMessageTypeException(message, ByteBuf.class));
        } else if (state == State.OPEN && !protocol.isClosed()) {
            encrypt(context, bytes, promise);
        } else if (state == State.OPEN || state == State.CLOSED || waiting == null) {
            bytes.release();
            promise.setFailure(new ClosedChannelException());
        } else {
            waiting.add(bytes, promise);
        }
    }

    private void encrypt(ChannelHandlerContext context, ByteBuf message, ChannelPromise promise) {
        int length = message.readableBytes();
        ByteBuf out = context.alloc().ioBuffer(length + (length / MOST_IN_RECORD + 1) * RECORD_OVERHEAD);
        try {
            while (message.isReadable()) {
                encryptRecord(message, Math.min(MOST_IN_RECORD, message.readableBytes()));
                moveOutput(out);
            }
        } catch (IOException e) {
            out.release();
            promise.tryFailure(asFailure(e));
            fail(context, e);
            return;
        } finally {
            message.release();
        }
        context.write(out, promise);
    }

    private void encryptRecord(ByteBuf message, int length) throws IOException {
        if (message.hasArray()) {
            int from = message.arrayOffset() + message.readerIndex();
            protocol.writeApplicationData(message.array(), from, length);
            message.skipBytes(length);
        } else {
            if (scratch.length < length) {
                scratch = new byte[length];
            }
            message.readBytes(scratch, 0, length);
            protocol.writeApplicationData(scratch, 0, length);
        }
    }

    private void moveOutput(ByteBuf out) {
        int length = protocol.getAvailableOutputBytes();
        out.ensureWritable(length);
        protocol.readOutput(out.nioBuffer(out.writerIndex(), length), length);
        out.writerIndex(out.writerIndex() + length);
    }

    /** Sends what TLS itself has to say. */
    private ChannelFuture flushOwn(ChannelHandlerContext context) {
        int length = protocol.getAvailableOutputBytes();
        if (length == 0) {
            return context.newSucceededFuture();
        }
        ByteBuf out = context.alloc().ioBuffer(length);
        moveOutput(out);
        return context.writeAndFlush(out);
    }

    @Override
    public void disconnect(ChannelHandlerContext context, ChannelPromise promise) {
        close(context, promise);
    }

    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        boolean started = state == State.HANDSHAKE || state == State.OPEN;
        if (!started || !context.channel().isActive()) {
            context.close(promise);
            return;
        }
        shut(new ClosedChannelException());
        closeBehind(context, sayGoodbye(context), promise);
    }

    private ChannelFuture sayGoodbye(ChannelHandlerContext context) {
        try {
            protocol.close();
            return flushOwn(context);
        } catch (IOException e) {
            return context.newFailedFuture(e);
        }
    }

    /** The peer said goodbye, and Bouncy Castle has answered it. */
    private void leave(ChannelHandlerContext context) {
        shut(new ClosedChannelException());
        context.fireUserEventTriggered(SslCloseCompletionEvent.SUCCESS);
        context.close();
    }

    private void fail(ChannelHandlerContext context, IOException cause) {
        if (state == State.CLOSED) {
            return;
        }
        SSLException failure = asFailure(cause);
        shut(failure);
        ChannelFuture alert = flushOwn(context);
        if (told) {
            context.fireExceptionCaught(failure);
        } else {
            tell(context, new SslHandshakeCompletionEvent(failure));
        }
        closeBehind(context, alert, context.newPromise());
    }

    private SSLException asFailure(IOException cause) {
        return switch (cause) {
            case TlsFatalAlertReceived received -> alert(received.getAlertDescription(), true, cause);
            case TlsFatalAlert _ when side.saidGoodbye() && !proved ->
                    alert(AlertDescription.close_notify, true, cause);
            case TlsFatalAlert raised -> alert(raised.getAlertDescription(), false, cause);
            case SSLException tls -> tls;
            default -> new SSLException("TLS failed", cause);
        };
    }

    private PskAlertException alert(int alert, boolean byPeer, IOException cause) {
        return new PskAlertException(alert, byPeer, side.faultOf(alert, byPeer), side.identity(), cause);
    }

    private static void closeBehind(
            ChannelHandlerContext context, ChannelFuture sent, ChannelPromise promise) {
        if (sent.isDone()) {
            context.close(promise);
            return;
        }
        Future<?> atLast =
                context.executor()
                        .schedule(() -> context.close(promise), GOODBYE.toNanos(), TimeUnit.NANOSECONDS);
        sent.addListener(done -> {
            if (atLast.cancel(false)) {
                context.close(promise);
            }
        });
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        boolean cutOff = state == State.OPEN;
        shut(new ClosedChannelException());
        if (!told) {
            tell(context, new SslHandshakeCompletionEvent(new ClosedChannelException()));
        } else if (cutOff) {
            context.fireUserEventTriggered(new SslCloseCompletionEvent(new ClosedChannelException()));
        }
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        shut(new ClosedChannelException());
    }

    /** No way back: nothing is received or encrypted any more. */
    private void shut(Exception reason) {
        state = State.CLOSED;
        cancelTimer();
        if (waiting != null) {
            waiting.removeAndFailAll(reason);
        }
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
