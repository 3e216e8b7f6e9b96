package io.routelock.discovery;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** Literal datagrams of the tests, a line a field, what stands behind # is a comment. */
public final class Datagrams {

    private static final HexFormat HEX = HexFormat.of();

    private Datagrams() {}

    /** The request of a broadcast search by 192.168.1.10.1.1. */
    static final String SERVER_INFO_REQUEST =
            """
            03 66 14 71        # cookie
            04 03 02 01        # invoke id 0x01020304
            01 00 00 00        # service: server info
            c0 a8 01 0a 01 01  # sender NetId 192.168.1.10.1.1
            10 27              # sender port 10000
            00 00 00 00        # no tags
            """;

    /** What stands before the tags of an answer. */
    static String answerHeader(String service, int tags) {
        return "03 66 14 71  04 03 02 01 " // cookie, invoke id
                + service // with the bit of an answer
                + " 05 24 45 b0 01 01  10 27" // 5.36.69.176.1.1:10000
                + String.format(" %02x 00 00 00 ", tags);
    }

    static byte[] bytes(String annotated) {
        String digits =
                annotated
                        .lines()
                        .map(line -> line.replaceAll("#.*", "").replaceAll("\\s", ""))
                        .collect(Collectors.joining());
        return HEX.parseHex(digits);
    }

    static DiscoveryMessage decode(String annotated) {
        return decode(bytes(annotated));
    }

    /** Decodes from the middle of a bigger buffer, so that absolute indices would be noticed. */
    static DiscoveryMessage decode(byte[] datagram) {
        ByteBuf in = Unpooled.buffer(datagram.length + 3).writeZero(3).skipBytes(3);
        try {
            return DiscoveryMessage.decode(in.writeBytes(datagram));
        } finally {
            in.release();
        }
    }

    public static byte[] encode(DiscoveryMessage message) {
        ByteBuf out = Unpooled.buffer();
        try {
            message.encode(out);
            return Arrays.copyOfRange(out.array(), 0, out.writerIndex());
        } finally {
            out.release();
        }
    }

    static String hex(byte[] bytes) {
        return HEX.formatHex(bytes);
    }

    /** Zero bytes, to fill fixed rooms. */
    static String zeros(int count) {
        return " 00".repeat(count);
    }
}
