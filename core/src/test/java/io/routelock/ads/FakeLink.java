package io.routelock.ads;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.routelock.ams.AdsCommand;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsFrame;
import io.routelock.ams.AmsHeader;
import io.routelock.ams.AmsLink;
import io.routelock.ams.CountedBuffers;
import io.routelock.ams.Octets;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** A link in memory, on the caller's thread: the test is the other side. Every buffer is counted. */
public final class FakeLink implements AmsLink {

    /** What the client sent. */
    public record Sent(AmsHeader header, AdsRequest request) {}

    private final CountedBuffers buffers;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private Consumer<AmsFrame> receiver = AmsFrame::release;
    private BiConsumer<FakeLink, Sent> peer = (link, sent) -> {};

    public final List<Sent> sent = new ArrayList<>();

    /** Fault switch: the link ends as soon as something is sent over it. */
    public boolean endsOnSend;

    public FakeLink(CountedBuffers buffers) {
        this.buffers = buffers;
    }

    /** Answers every request within {@code send}, before the client has even got its future. */
    public FakeLink answering(Function<AdsRequest, AdsResponse> device) {
        this.peer = (link, sent) -> link.answer(sent, device.apply(sent.request()));
        return this;
    }

    public FakeLink onSend(BiConsumer<FakeLink, Sent> newPeer) {
        this.peer = newPeer;
        return this;
    }

    public Sent last() {
        return sent.getLast();
    }

    public void answer(Sent question, AdsResponse response) {
        ByteBuf data = Unpooled.buffer();
        response.writeTo(data);
        deliver(question.header().answer(AdsErrorCode.OK), Octets.readFrom(data, data.readableBytes()));
    }

    public void deliver(AmsHeader header, Octets data) {
        AmsFrame frame = new AmsFrame(header, buffers.of(data));
        receiver.accept(frame);
        if (frame.refCnt() != 0) {
            throw new AssertionError("the receiver did not release " + header);
        }
    }

    @Override
    public void send(AmsFrame frame) {
        if (closed.isDone()) {
            frame.release();
            return;
        }
        AdsCommand command = AdsCommand.of(frame.header().commandId()).orElseThrow();
        Sent message = new Sent(frame.header(), AdsRequest.decode(command, frame.data()));
        if (!frame.release()) {
            throw new AssertionError("the sender kept a hold on " + message);
        }
        sent.add(message);
        if (endsOnSend) {
            close();
        }
        peer.accept(this, message);
    }

    @Override
    public void receiveWith(Consumer<AmsFrame> newReceiver) {
        this.receiver = newReceiver;
    }

    @Override
    public CompletionStage<Void> closed() {
        return closed;
    }

    @Override
    public void close() {
        closed.complete(null);
    }
}
