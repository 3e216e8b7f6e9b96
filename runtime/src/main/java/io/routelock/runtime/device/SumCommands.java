package io.routelock.runtime.device;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.routelock.ads.AdsRequest;
import io.routelock.ads.AdsResponse;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.Octets;
import io.routelock.ams.WireFormatException;

import java.util.List;
import java.util.function.BiFunction;

/**
 * Many requests in one ReadWrite. The index offset is their number; the answer is the list of results and
 * then the data.
 *
 * <p>Nothing is carried out when the list cannot be read whole. A sum inside a sum is refused: each level
 * would cost stack, and multiply what one frame can ask for.
 */
final class SumCommands {

    /** The vendor's documentation allows 500 requests in one sum command. */
    static final int MOST = 500;

    static final int LARGEST_ANSWER = 1024 * 1024;

    private final BiFunction<AdsRequest, Caller, AdsResponse> device;

    /** Has each request carried out by {@code device}. */
    SumCommands(BiFunction<AdsRequest, Caller, AdsResponse> device) {
        this.device = device;
    }

    static boolean isSum(long group) {
        return SumKind.of(group).isPresent();
    }

    AdsResponse answer(AdsRequest.ReadWrite sum, Caller caller) {
        long count = sum.at().offset();
        if (count < 1 || count > MOST) {
            return new AdsResponse.Failed(AdsErrorCode.INVALID_INDEX_OFFSET);
        }
        SumKind kind = SumKind.of(sum.at().group()).orElseThrow();
        try {
            List<AdsRequest> items = kind.read((int) count, sum.data());
            long room = Math.min(sum.readLength(), LARGEST_ANSWER) - count * kind.resultLength();
            return room < kind.fixedLength(items)
                    ? new AdsResponse.Failed(AdsErrorCode.INVALID_SIZE)
                    : carryOut(kind, items, room, caller);
        } catch (WireFormatException e) {
            // The list is shorter than its number says: that is the caller's to know, and nothing of ours.
            return new AdsResponse.Failed(AdsErrorCode.INVALID_SIZE);
        }
    }

    private AdsResponse carryOut(SumKind kind, List<AdsRequest> items, long room, Caller caller) {
        ByteBuf results = Unpooled.buffer();
        ByteBuf values = Unpooled.buffer();
        for (AdsRequest item : items) {
            AdsResponse answer = carryOut(limited(item, room - values.readableBytes()), caller);
            kind.write(item, answer, results, values);
        }
        ByteBuf out = Unpooled.wrappedBuffer(results, values);
        return new AdsResponse.Data(Octets.readFrom(out, out.readableBytes()));
    }

    private AdsResponse carryOut(AdsRequest item, Caller caller) {
        return item instanceof AdsRequest.ReadWrite inner && isSum(inner.at().group())
                ? new AdsResponse.Failed(AdsErrorCode.INVALID_INDEX_GROUP)
                : device.apply(item, caller);
    }

    /** No item may read more than there is still room for. */
    private static AdsRequest limited(AdsRequest item, long left) {
        return switch (item) {
            case AdsRequest.Read(var at, long length) -> new AdsRequest.Read(at, Math.min(length, left));
            case AdsRequest.ReadWrite(var at, long length, Octets data) ->
                    new AdsRequest.ReadWrite(at, Math.min(length, left), data);
            case AdsRequest.Write write -> write;
            case AdsRequest.AddNotification add -> add;
            case AdsRequest.DeleteNotification delete -> delete;
            case AdsRequest.ReadDeviceInfo info -> info;
            case AdsRequest.ReadState state -> state;
            case AdsRequest.WriteControl control -> control;
        };
    }
}
