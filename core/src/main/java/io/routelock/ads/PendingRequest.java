package io.routelock.ads;

import io.netty.buffer.ByteBuf;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsHeader;
import io.routelock.ams.WireFormatException;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * A request that waits for its answer, and the future that the caller holds: one object, since thousands come
 * and go in a second.
 */
final class PendingRequest<T> extends CompletableFuture<T> {

    private final AmsAddress target;
    private final AdsRequest request;
    private final long deadline;
    private final Function<AdsResponse, T> result;
    private int invokeId;

    /**
     * @param deadline in the nanoseconds of {@link System#nanoTime}
     * @param result makes of the response, failures included, what the caller wants, or throws
     */
    PendingRequest(AmsAddress target, AdsRequest request, long deadline, Function<AdsResponse, T> result) {
        this.target = target;
        this.request = request;
        this.deadline = deadline;
        this.result = result;
    }

    /** Once, before it is sent. */
    void becomes(int newInvokeId) {
        invokeId = newInvokeId;
    }

    int invokeId() {
        return invokeId;
    }

    long nanosLeft(long now) {
        return deadline - now;
    }

    /** Invoke ids are easy to guess: an answer counts only from whom was asked. */
    boolean isAnsweredBy(AmsHeader header) {
        return invokeId == header.invokeId()
                && target.equals(header.source())
                && request.command().id() == header.commandId();
    }

    void answered(AdsErrorCode error, ByteBuf data) {
        if (!error.isOk()) {
            fail(error);
            return;
        }
        try {
            answered(AdsResponse.decode(request.command(), data));
        } catch (WireFormatException e) {
            completeExceptionally(e);
        }
    }

    void fail(AdsErrorCode error) {
        answered(new AdsResponse.Failed(error));
    }

    private void answered(AdsResponse response) {
        T value;
        try {
            value = result.apply(response);
        } catch (AdsErrorException e) {
            completeExceptionally(e);
            return;
        }
        complete(value);
    }
}
