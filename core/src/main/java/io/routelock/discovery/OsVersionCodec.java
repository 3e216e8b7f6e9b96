package io.routelock.discovery;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The block of tag 4, laid out as the OSVERSIONINFO of Windows, little-endian.
 *
 * <pre>
 * 0 size u32 | 4 major u32 | 8 minor u32 | 12 build u32 | 16 platform u32 | 20 service pack
 * </pre>
 *
 * <p>Windows has a fixed room of 128 characters for the service pack. Other systems are not known to keep to
 * that, so any size that holds the numbers is read, and the size field is ignored.
 */
final class OsVersionCodec {

    private static final int SERVICE_PACK_OFFSET = 20;
    private static final int SERVICE_PACK_CHARACTERS = 128;

    private OsVersionCodec() {}

    /** Empty when the numbers are not all there. */
    static Optional<OsVersion> read(byte[] data) {
        if (data.length < SERVICE_PACK_OFFSET) {
            return Optional.empty();
        }
        ByteBuf in = Unpooled.wrappedBuffer(data).skipBytes(4);
        long major = in.readUnsignedIntLE();
        long minor = in.readUnsignedIntLE();
        long build = in.readUnsignedIntLE();
        OsPlatform platform = new OsPlatform(in.readUnsignedIntLE());
        return Optional.of(new OsVersion(platform, major, minor, build, text(in, platform)));
    }

    private static String text(ByteBuf in, OsPlatform platform) {
        byte[] text = new byte[in.readableBytes()];
        in.readBytes(text);
        return platform.writes16BitText() ? WireText.read16(text) : WireText.read(text);
    }

    static void write(OsVersion version, ByteBuf out) {
        byte[] text = textOf(version);
        int room = SERVICE_PACK_CHARACTERS * unit(version);
        int padded = Math.max(room, text.length + unit(version));
        out.writeIntLE(SERVICE_PACK_OFFSET + padded);
        out.writeIntLE((int) version.major());
        out.writeIntLE((int) version.minor());
        out.writeIntLE((int) version.build());
        out.writeIntLE((int) version.platform().number());
        out.writeBytes(text).writeZero(padded - text.length);
    }

    private static int unit(OsVersion version) {
        return version.platform().writes16BitText() ? 2 : 1;
    }

    private static byte[] textOf(OsVersion version) {
        return version.platform().writes16BitText()
                ? version.servicePack().getBytes(StandardCharsets.UTF_16LE)
                : WireText.write(version.servicePack());
    }
}
