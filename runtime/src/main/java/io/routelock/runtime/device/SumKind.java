package io.routelock.runtime.device;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.routelock.ads.AdsRequest;
import io.routelock.ads.AdsResponse;
import io.routelock.ads.IndexAddress;
import io.routelock.ads.NotificationWish;
import io.routelock.ams.FieldReader;
import io.routelock.ams.Octets;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The layouts of the sum commands, little-endian. What is asked for is a list of heads (group, offset and
 * lengths, u32 each) and then the data to write; what is answered is a list of results and then the data.
 *
 * <p>Source: the comments of the vendor's ADS header as public repositories quote them. Sure for reading and
 * writing, where ads-client and PLC4X read the same; the two for notifications have only the header.
 */
enum SumKind {
    /** Data has the lengths that were asked for, zeroes where a request failed. */
    READ(PlcIndexGroup.SUM_READ, 4),
    WRITE(PlcIndexGroup.SUM_WRITE, 4),
    /** Each result is followed by the length of its data. */
    READ_WRITE(PlcIndexGroup.SUM_READ_WRITE, 8),
    /** As READ, each result followed by the true length. */
    READ_EX(PlcIndexGroup.SUM_READ_EX, 8),
    /** As READ_EX, and the data has the true lengths. */
    READ_EX_2(PlcIndexGroup.SUM_READ_EX_2, 8),
    /** Each result is followed by the handle. */
    ADD_NOTIFICATION(PlcIndexGroup.SUM_ADD_NOTIFICATION, 8),
    DELETE_NOTIFICATION(PlcIndexGroup.SUM_DELETE_NOTIFICATION, 4);

    private static final SumKind[] ALL = values();
    private static final int WISH_RESERVED = 16;
    private static final int WISH_LENGTH = 24;

    private final int group;
    private final int resultLength;

    SumKind(int group, int resultLength) {
        this.group = group;
        this.resultLength = resultLength;
    }

    static Optional<SumKind> of(long group) {
        long place = group - PlcIndexGroup.SUM_READ;
        return place >= 0 && place < ALL.length ? Optional.of(ALL[(int) place]) : Optional.empty();
    }

    int group() {
        return group;
    }

    /** Bytes in the list of results for each request. */
    int resultLength() {
        return resultLength;
    }

    /** How long the data will be whatever happens; 0 when that depends on what is read. */
    long fixedLength(List<AdsRequest> items) {
        return this == READ || this == READ_EX ? items.stream().mapToLong(SumKind::asked).sum() : 0;
    }

    private static long asked(AdsRequest item) {
        return item instanceof AdsRequest.Read(IndexAddress at, long length) ? length : 0;
    }

    /**
     * Reads that many requests.
     *
     * @throws io.routelock.ams.WireFormatException when there are not as many
     */
    List<AdsRequest> read(int count, Octets data) {
        FieldReader in = new FieldReader("sum command", Unpooled.wrappedBuffer(data.toArray()));
        return switch (this) {
            case READ, READ_EX, READ_EX_2 ->
                    list(count, () -> new AdsRequest.Read(address(in), in.u32("length")));
            case WRITE -> writes(count, in);
            case READ_WRITE -> readWrites(count, in);
            case ADD_NOTIFICATION -> wishes(count, data.size(), in);
            case DELETE_NOTIFICATION ->
                    list(count, () -> new AdsRequest.DeleteNotification(in.u32("handle")));
        };
    }

    private interface Part<T> {
        T read();
    }

    private static <T> List<T> list(int count, Part<? extends T> part) {
        List<T> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(part.read());
        }
        return items;
    }

    private static IndexAddress address(FieldReader in) {
        return new IndexAddress(in.u32("index group"), in.u32("index offset"));
    }

    private record Head(IndexAddress at, long readLength, long writeLength) {}

    private static List<AdsRequest> writes(int count, FieldReader in) {
        List<Head> heads = list(count, () -> new Head(address(in), 0, in.u32("length")));
        List<AdsRequest> items = new ArrayList<>();
        for (Head head : heads) {
            items.add(new AdsRequest.Write(head.at, in.bytes("data", head.writeLength)));
        }
        return items;
    }

    private static List<AdsRequest> readWrites(int count, FieldReader in) {
        List<Head> heads =
                list(count, () -> new Head(address(in), in.u32("read length"), in.u32("write length")));
        List<AdsRequest> items = new ArrayList<>();
        for (Head head : heads) {
            Octets data = in.bytes("data", head.writeLength);
            items.add(new AdsRequest.ReadWrite(head.at, head.readLength, data));
        }
        return items;
    }

    /** Whether the reserved 16 bytes of the single request stand here too is not known: both are taken. */
    private static List<AdsRequest> wishes(int count, int size, FieldReader in) {
        int reserved = size >= count * (WISH_LENGTH + WISH_RESERVED) ? WISH_RESERVED : 0;
        return list(count, () -> wish(in, reserved));
    }

    private static AdsRequest wish(FieldReader in, int reserved) {
        NotificationWish wish =
                new NotificationWish(
                        address(in),
                        in.u32("length"),
                        new NotificationWish.Mode(in.u32("transmission mode")),
                        time(in.u32("maximum delay")),
                        time(in.u32("cycle time")));
        in.bytes("reserved", reserved);
        return new AdsRequest.AddNotification(wish);
    }

    /** Times stand on the wire in steps of 100 ns. */
    private static Duration time(long steps) {
        return Duration.ofNanos(steps * 100);
    }

    /** Adds the outcome of one request to both lists. */
    void write(AdsRequest item, AdsResponse answer, ByteBuf results, ByteBuf values) {
        results.writeIntLE(answer instanceof AdsResponse.Failed failed ? failed.error().value() : 0);
        Octets data = data(answer);
        switch (this) {
            case READ -> writePadded(data, asked(item), values);
            case READ_EX -> {
                results.writeIntLE(data.size());
                writePadded(data, asked(item), values);
            }
            case READ_EX_2, READ_WRITE -> {
                results.writeIntLE(data.size());
                data.writeTo(values);
            }
            case ADD_NOTIFICATION -> results.writeIntLE(handle(answer));
            case WRITE, DELETE_NOTIFICATION -> {}
        }
    }

    private static Octets data(AdsResponse answer) {
        AdsResponse kept = answer instanceof AdsResponse.Held held ? held.copied() : answer;
        return kept instanceof AdsResponse.Data(Octets read) ? read : Octets.EMPTY;
    }

    private static int handle(AdsResponse answer) {
        return answer instanceof AdsResponse.NotificationAdded(long handle) ? (int) handle : 0;
    }

    private static void writePadded(Octets data, long length, ByteBuf values) {
        data.writeTo(values);
        values.writeZero((int) length - data.size());
    }
}
