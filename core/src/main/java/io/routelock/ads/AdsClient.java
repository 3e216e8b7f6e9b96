package io.routelock.ads;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.routelock.ams.AdsCommand;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AdsState;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsFrame;
import io.routelock.ams.AmsHeader;
import io.routelock.ams.AmsLink;
import io.routelock.ams.Octets;
import io.routelock.ams.WireFormatException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Sends ADS requests over one link and gives each its answer.
 *
 * <p>Usable from every thread. Futures complete on the thread of the link, or of a timer when time is up, and
 * listeners are called on the thread of the link: what hangs on them must not block. A request that is not
 * answered in time, or whose link ends, fails with {@link AdsErrorException} and {@link
 * AdsErrorCode#TIMEOUT}. An answer counts only when its source is the address that was asked: another device
 * cannot answer for it.
 */
public final class AdsClient {

    private static final Logger LOG = LoggerFactory.getLogger(AdsClient.class);

    private record Pending(AmsAddress target, AdsCommand command, CompletableFuture<AdsResponse> answer) {

        boolean isAnsweredBy(AmsHeader header) {
            return target.equals(header.source()) && command.id() == header.commandId();
        }
    }

    private record Subscription(AmsAddress target, long handle) {}

    private final AmsLink link;
    private final AmsAddress self;
    private final Duration timeout;
    private final AtomicInteger nextInvokeId = new AtomicInteger(1);
    private final Map<Integer, Pending> pending = new ConcurrentHashMap<>();
    private final Map<Subscription, Consumer<AdsNotification.Sample>> listeners = new ConcurrentHashMap<>();

    /**
     * Takes over the frames of the link.
     *
     * @param self the address that the router granted, or that a route stands for
     * @param timeout how long an answer may take
     */
    public AdsClient(AmsLink link, AmsAddress self, Duration timeout) {
        this.link = link;
        this.self = self;
        this.timeout = timeout;
        link.receiveWith(this::receive);
        link.closed().thenRun(this::failAll);
    }

    /**
     * Sends a request. A refusal, or no answer in time, is a {@code Failed}; the future itself fails only
     * when the answer cannot be read.
     */
    public CompletableFuture<AdsResponse> send(AmsAddress target, AdsRequest request) {
        return send(target, request, response -> {});
    }

    /** As {@link #send}; {@code first} hears of the answer before the next frame of the link is looked at. */
    private CompletableFuture<AdsResponse> send(
            AmsAddress target, AdsRequest request, Consumer<AdsResponse> first) {
        int invokeId = nextInvokeId.getAndIncrement();
        CompletableFuture<AdsResponse> answer = new CompletableFuture<>();
        // Before the clock runs: when time is up at once, there must be something to remove.
        pending.put(invokeId, new Pending(target, request.command(), answer));
        CompletableFuture<AdsResponse> result =
                answer.completeOnTimeout(
                                new AdsResponse.Failed(AdsErrorCode.TIMEOUT),
                                timeout.toMillis(),
                                TimeUnit.MILLISECONDS)
                        .thenApply(response -> {
                            first.accept(response);
                            return response;
                        })
                        .whenComplete((response, error) -> pending.remove(invokeId));
        ByteBuf data = Unpooled.buffer();
        request.writeTo(data);
        link.send(new AmsFrame(AmsHeader.request(target, self, request.command(), invokeId), data));
        if (link.closed().toCompletableFuture().isDone()) {
            failAll();
        }
        return result;
    }

    public CompletableFuture<AdsResponse.DeviceInfo> readDeviceInfo(AmsAddress target) {
        return ask(target, new AdsRequest.ReadDeviceInfo(), AdsResponse.DeviceInfo.class);
    }

    public CompletableFuture<AdsResponse.State> readState(AmsAddress target) {
        return ask(target, new AdsRequest.ReadState(), AdsResponse.State.class);
    }

    public CompletableFuture<Octets> read(AmsAddress target, IndexAddress at, long length) {
        return ask(target, new AdsRequest.Read(at, length), AdsResponse.Data.class)
                .thenApply(AdsResponse.Data::data);
    }

    public CompletableFuture<Octets> readWrite(
            AmsAddress target, IndexAddress at, long readLength, Octets data) {
        return ask(target, new AdsRequest.ReadWrite(at, readLength, data), AdsResponse.Data.class)
                .thenApply(AdsResponse.Data::data);
    }

    public CompletableFuture<Void> write(AmsAddress target, IndexAddress at, Octets data) {
        return ask(target, new AdsRequest.Write(at, data), AdsResponse.Done.class).thenAccept(done -> {});
    }

    public CompletableFuture<Void> writeControl(AmsAddress target, AdsState state) {
        return ask(target, new AdsRequest.WriteControl(state, 0, Octets.EMPTY), AdsResponse.Done.class)
                .thenAccept(done -> {});
    }

    /** Subscribes; the future gives the handle. The listener hears of samples from then on. */
    public CompletableFuture<Long> subscribe(
            AmsAddress target, NotificationWish wish, Consumer<AdsNotification.Sample> listener) {
        AdsRequest request = new AdsRequest.AddNotification(wish);
        Consumer<AdsResponse> listen =
                response -> {
                    if (response instanceof AdsResponse.NotificationAdded(long handle)) {
                        listeners.put(new Subscription(target, handle), listener);
                    }
                };
        return send(target, request, listen)
                .thenApply(response ->
                        expect(target, request, response, AdsResponse.NotificationAdded.class).handle());
    }

    public CompletableFuture<Void> unsubscribe(AmsAddress target, long handle) {
        listeners.remove(new Subscription(target, handle));
        return ask(target, new AdsRequest.DeleteNotification(handle), AdsResponse.Done.class)
                .thenAccept(done -> {});
    }

    private <T extends AdsResponse> CompletableFuture<T> ask(
            AmsAddress target, AdsRequest request, Class<T> answer) {
        return send(target, request).thenApply(response -> expect(target, request, response, answer));
    }

    private static <T extends AdsResponse> T expect(
            AmsAddress target, AdsRequest request, AdsResponse response, Class<T> expected) {
        if (response instanceof AdsResponse.Failed(AdsErrorCode error)) {
            throw new AdsErrorException(error, target, request.command().name());
        }
        return expected.cast(response);
    }

    private void receive(AmsFrame frame) {
        try {
            if (frame.header().isResponse()) {
                receiveAnswer(frame);
            } else if (frame.header().commandId() == AdsCommand.DEVICE_NOTIFICATION.id()) {
                receiveNotification(frame);
            }
        } catch (WireFormatException e) {
            LOG.warn("{} sent a frame that cannot be read: {}", frame.header().source(), e.getMessage());
        } finally {
            frame.release();
        }
    }

    private void receiveAnswer(AmsFrame frame) {
        AmsHeader header = frame.header();
        Pending request = pending.get(header.invokeId());
        if (request == null || !request.isAnsweredBy(header)) {
            LOG.debug("an answer from {} that nobody waits for", header.source());
            return;
        }
        if (!header.errorCode().isOk()) {
            request.answer().complete(new AdsResponse.Failed(header.errorCode()));
            return;
        }
        try {
            request.answer().complete(AdsResponse.decode(request.command(), frame.data()));
        } catch (WireFormatException e) {
            request.answer().completeExceptionally(e);
        }
    }

    private void receiveNotification(AmsFrame frame) {
        for (AdsNotification.Stamp stamp : AdsNotification.decode(frame.data()).stamps()) {
            for (AdsNotification.Sample sample : stamp.samples()) {
                Consumer<AdsNotification.Sample> listener =
                        listeners.get(new Subscription(frame.header().source(), sample.handle()));
                if (listener != null) {
                    tell(listener, sample);
                }
            }
        }
    }

    /** A listener that fails is the fault of one caller; the link belongs to all of them. */
    private static void tell(Consumer<AdsNotification.Sample> listener, AdsNotification.Sample sample) {
        try {
            listener.accept(sample);
        } catch (RuntimeException e) {
            LOG.error("a listener of notifications failed", e);
        }
    }

    /** How many requests wait for their answer. */
    int waiting() {
        return pending.size();
    }

    private void failAll() {
        pending.values()
                .forEach(request -> request.answer().complete(new AdsResponse.Failed(AdsErrorCode.TIMEOUT)));
    }
}
