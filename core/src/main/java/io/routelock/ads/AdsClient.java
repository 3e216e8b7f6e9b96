package io.routelock.ads;

import io.routelock.ams.AdsCommand;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AdsState;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsFrame;
import io.routelock.ams.AmsHeader;
import io.routelock.ams.AmsLink;
import io.routelock.ams.Octets;
import io.routelock.ams.UnwrittenFrame;
import io.routelock.ams.WireFormatException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

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

    private record Subscription(AmsAddress target, long handle) {}

    private final AmsLink link;
    private final AmsAddress self;
    private final PendingRequests pending;
    private final Map<Subscription, BiConsumer<Instant, AdsNotification.Sample>> listeners =
            new ConcurrentHashMap<>();

    /**
     * Takes over the frames of the link.
     *
     * @param self the address that the router granted, or that a route stands for
     * @param timeout how long an answer may take
     */
    public AdsClient(AmsLink link, AmsAddress self, Duration timeout) {
        this.link = link;
        this.self = self;
        this.pending = new PendingRequests(timeout);
        link.receiveWith(this::receive);
        link.closed().thenRun(pending::failAll);
    }

    /**
     * Sends a request. A refusal, or no answer in time, is a {@code Failed}; the future itself fails only
     * when the answer cannot be read.
     */
    public CompletableFuture<AdsResponse> send(AmsAddress target, AdsRequest request) {
        return send(target, request, response -> response);
    }

    /**
     * As {@link #send}; {@code result} hears of the answer before the next frame of the link is looked at.
     */
    private <T> CompletableFuture<T> send(
            AmsAddress target, AdsRequest request, Function<AdsResponse, T> result) {
        PendingRequest<T> answer = new PendingRequest<>(target, request, pending.deadline(), result);
        int invokeId = pending.add(answer);
        AmsHeader header = AmsHeader.request(target, self, request.command(), invokeId);
        link.send(new UnwrittenFrame(header, request.room(), request::writeTo));
        if (link.closed().toCompletableFuture().isDone()) {
            pending.failAll();
        }
        return answer;
    }

    public CompletableFuture<AdsResponse.DeviceInfo> readDeviceInfo(AmsAddress target) {
        return ask(target, new AdsRequest.ReadDeviceInfo(), AdsResponse.DeviceInfo.class, info -> info);
    }

    public CompletableFuture<AdsResponse.State> readState(AmsAddress target) {
        return ask(target, new AdsRequest.ReadState(), AdsResponse.State.class, state -> state);
    }

    public CompletableFuture<Octets> read(AmsAddress target, IndexAddress at, long length) {
        return ask(target, new AdsRequest.Read(at, length), AdsResponse.Data.class, AdsResponse.Data::data);
    }

    public CompletableFuture<Octets> readWrite(
            AmsAddress target, IndexAddress at, long readLength, Octets data) {
        return ask(
                target,
                new AdsRequest.ReadWrite(at, readLength, data),
                AdsResponse.Data.class,
                AdsResponse.Data::data);
    }

    public CompletableFuture<Void> write(AmsAddress target, IndexAddress at, Octets data) {
        return order(target, new AdsRequest.Write(at, data));
    }

    public CompletableFuture<Void> writeControl(AmsAddress target, AdsState state) {
        return order(target, new AdsRequest.WriteControl(state, 0, Octets.EMPTY));
    }

    /** Subscribes; the future gives the handle. The listener hears of samples from then on. */
    public CompletableFuture<Long> subscribe(
            AmsAddress target, NotificationWish wish, Consumer<AdsNotification.Sample> listener) {
        return subscribeTimed(target, wish, (time, sample) -> listener.accept(sample));
    }

    /** As {@link #subscribe}; the listener also hears when the device took the sample, by its own clock. */
    public CompletableFuture<Long> subscribeTimed(
            AmsAddress target, NotificationWish wish, BiConsumer<Instant, AdsNotification.Sample> listener) {
        return ask(
                target,
                new AdsRequest.AddNotification(wish),
                AdsResponse.NotificationAdded.class,
                added -> {
                    listeners.put(new Subscription(target, added.handle()), listener);
                    return added.handle();
                });
    }

    public CompletableFuture<Void> unsubscribe(AmsAddress target, long handle) {
        listeners.remove(new Subscription(target, handle));
        return order(target, new AdsRequest.DeleteNotification(handle));
    }

    /** A request whose answer has nothing in it. */
    private CompletableFuture<Void> order(AmsAddress target, AdsRequest request) {
        return ask(target, request, AdsResponse.Done.class, done -> done).thenAccept(done -> {});
    }

    private <A extends AdsResponse, T> CompletableFuture<T> ask(
            AmsAddress target, AdsRequest request, Class<A> answer, Function<A, T> result) {
        return send(target, request, response -> result.apply(expect(target, request, response, answer)));
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
        PendingRequest<?> request = pending.take(frame.header());
        if (request == null) {
            LOG.debug("an answer from {} that nobody waits for", frame.header().source());
        } else {
            request.answered(frame.header().errorCode(), frame.data());
        }
    }

    private void receiveNotification(AmsFrame frame) {
        for (AdsNotification.Stamp stamp : AdsNotification.decode(frame.data()).stamps()) {
            for (AdsNotification.Sample sample : stamp.samples()) {
                BiConsumer<Instant, AdsNotification.Sample> listener =
                        listeners.get(new Subscription(frame.header().source(), sample.handle()));
                if (listener != null) {
                    tell(listener, stamp.time(), sample);
                }
            }
        }
    }

    /** A listener that fails is the fault of one caller; the link belongs to all of them. */
    private static void tell(
            BiConsumer<Instant, AdsNotification.Sample> listener,
            Instant time,
            AdsNotification.Sample sample) {
        try {
            listener.accept(time, sample);
        } catch (RuntimeException e) {
            LOG.error("a listener of notifications failed", e);
        }
    }

    /** How many requests wait for their answer. */
    int waiting() {
        return pending.size();
    }
}
