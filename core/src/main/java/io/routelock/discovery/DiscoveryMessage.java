package io.routelock.discovery;

import io.netty.buffer.ByteBuf;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.ams.WireFormatException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One datagram of UDP port 48899, little-endian throughout.
 *
 * <pre>
 * 0 cookie u32 | 4 invoke id u32 | 8 service u32 | 12 NetId 6 | 18 AMS port u16 | 20 tags u32 | 24
 * </pre>
 *
 * @param invokeId any 32 bits; an answer repeats it
 * @param service what is asked, or was
 * @param response whether this is an answer: bit 31 of the service on the wire
 * @param sender the router that sent it; an answer comes from port 10000
 * @param tags at most 64
 */
public record DiscoveryMessage(
        int invokeId,
        DiscoveryService service,
        boolean response,
        AmsAddress sender,
        List<DiscoveryTag> tags) {

    /** The UDP port that routers listen on. */
    public static final int UDP_PORT = 48899;

    /** The longest datagram that is read, in bytes. */
    public static final int MAX_LENGTH = 0xFFFF;

    /** Far more than the 18 known tags; it only bounds what a stranger can make us keep. */
    public static final int MAX_TAGS = 64;

    private static final int COOKIE = 0x71146603;
    private static final int RESPONSE = 0x80000000;

    private static final int COOKIE_OFFSET = 0;
    private static final int SERVICE_OFFSET = 8;
    private static final int TAG_COUNT_OFFSET = 20;
    private static final int HEADER_LENGTH = 24;

    /** What IPv4 leaves of 65535 bytes after its header and that of UDP. */
    private static final int MAX_WRITTEN_LENGTH = 65507;

    public DiscoveryMessage {
        tags = List.copyOf(tags);
        if (tags.size() > MAX_TAGS) {
            throw new IllegalArgumentException(tags.size() + " tags, at most " + MAX_TAGS);
        }
    }

    /**
     * Reads a whole datagram; the buffer stays the caller's to release.
     *
     * <p>Tags that do not look as they should become {@link DiscoveryTag.Unknown}. What an answer has behind
     * its last tag is ignored, so that an odd device is still found; a request that has more is refused.
     *
     * @throws WireFormatException when header, counts or lengths do not fit the datagram
     */
    public static DiscoveryMessage decode(ByteBuf in) {
        int start = in.readerIndex();
        requireLength(in.readableBytes());
        requireCookie(in.readIntLE());
        int invokeId = in.readIntLE();
        int serviceBits = in.readIntLE();
        DiscoveryService service = service(serviceBits & ~RESPONSE);
        boolean response = (serviceBits & RESPONSE) != 0;
        AmsNetId netId = AmsNetId.readFrom(in);
        AmsPort port = new AmsPort(in.readUnsignedShortLE());
        List<DiscoveryTag> tags = readTags(in, start);
        if (!response && in.isReadable()) {
            throw WireFormatException.at(
                    "end", in.readerIndex() - start, "no more bytes", in.readableBytes());
        }
        return new DiscoveryMessage(invokeId, service, response, new AmsAddress(netId, port), tags);
    }

    private static void requireLength(int length) {
        if (length < HEADER_LENGTH || length > MAX_LENGTH) {
            throw WireFormatException.at(
                    "datagram", 0, HEADER_LENGTH + " to " + MAX_LENGTH + " bytes", length);
        }
    }

    private static void requireCookie(int cookie) {
        if (cookie != COOKIE) {
            throw WireFormatException.at("cookie", COOKIE_OFFSET, hex(COOKIE), hex(cookie));
        }
    }

    private static DiscoveryService service(int number) {
        return DiscoveryService.ofNumber(number)
                .orElseThrow(
                        () -> WireFormatException.at("service", SERVICE_OFFSET, "1, 6 or 7", hex(number)));
    }

    private static String hex(int value) {
        return "0x" + Integer.toHexString(value);
    }

    private static List<DiscoveryTag> readTags(ByteBuf in, int start) {
        long count = in.readUnsignedIntLE();
        if (count > MAX_TAGS) {
            throw WireFormatException.at("number of tags", TAG_COUNT_OFFSET, "at most " + MAX_TAGS, count);
        }
        List<DiscoveryTag> tags = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tags.add(TagCodec.read(in, start));
        }
        return tags;
    }

    /**
     * Appends the datagram; the buffer stays the caller's.
     *
     * @throws IllegalArgumentException when it is longer than a UDP datagram can be
     */
    public void encode(ByteBuf out) {
        int start = out.writerIndex();
        out.writeIntLE(COOKIE);
        out.writeIntLE(invokeId);
        out.writeIntLE(service.number() | (response ? RESPONSE : 0));
        sender.netId().writeTo(out);
        out.writeShortLE(sender.port().number());
        out.writeIntLE(tags.size());
        tags.forEach(tag -> TagCodec.write(tag, out));
        int length = out.writerIndex() - start;
        if (length > MAX_WRITTEN_LENGTH) {
            throw new IllegalArgumentException("a datagram of " + length + " bytes");
        }
    }

    /** The first tag of that kind. */
    public <T extends DiscoveryTag> Optional<T> tag(Class<T> kind) {
        return tags.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /** Checks what this message is. */
    void require(DiscoveryService expected, boolean answer) {
        if (service != expected || response != answer) {
            throw WireFormatException.at(
                    "service",
                    SERVICE_OFFSET,
                    expected + (answer ? " answer" : " request"),
                    service + (response ? " answer" : " request"));
        }
    }

    /** What a required tag would be, when it is missing or malformed. */
    static WireFormatException missing(String tag) {
        return WireFormatException.at("tags", HEADER_LENGTH, "a legal " + tag, "none");
    }
}
