package io.routelock.discovery;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.Octets;
import io.routelock.ams.WireFormatException;
import io.routelock.discovery.DiscoveryTag.CertificateFingerprint;
import io.routelock.discovery.DiscoveryTag.ComputerName;
import io.routelock.discovery.DiscoveryTag.MaxFragmentSize;
import io.routelock.discovery.DiscoveryTag.NetId;
import io.routelock.discovery.DiscoveryTag.Options;
import io.routelock.discovery.DiscoveryTag.Os;
import io.routelock.discovery.DiscoveryTag.Password;
import io.routelock.discovery.DiscoveryTag.RouteName;
import io.routelock.discovery.DiscoveryTag.Status;
import io.routelock.discovery.DiscoveryTag.TwinCat;
import io.routelock.discovery.DiscoveryTag.UndecodableCredentials;
import io.routelock.discovery.DiscoveryTag.Unknown;
import io.routelock.discovery.DiscoveryTag.UserName;
import io.routelock.pki.AdvertisedFingerprint;
import io.routelock.pki.Fingerprint;

import java.util.Optional;

/**
 * Tags to bytes and back.
 *
 * <p>Strict on lengths against what the datagram holds, lenient on content: what does not look as the notes
 * say becomes {@link Unknown}, and whoever needs it finds it missing.
 */
final class TagCodec {

    private static final int TAG_HEADER_LENGTH = 4;
    private static final int MAX_DATA_LENGTH = 0xFFFF;

    private TagCodec() {}

    /**
     * Takes one tag off the buffer.
     *
     * @param start reader index of the datagram's first byte, so that errors can tell offsets
     */
    static DiscoveryTag read(ByteBuf in, int start) {
        int offset = in.readerIndex() - start;
        if (in.readableBytes() < TAG_HEADER_LENGTH) {
            throw WireFormatException.at("tag", offset, "4 bytes", in.readableBytes());
        }
        int id = in.readUnsignedShortLE();
        int length = in.readUnsignedShortLE();
        if (length > in.readableBytes()) {
            throw WireFormatException.at(
                    "length of tag " + id, offset + 2, "at most " + in.readableBytes(), length);
        }
        Octets data = Octets.readFrom(in, length);
        return known(id, data.toArray()).orElseGet(() -> new Unknown(id, data));
    }

    private static Optional<DiscoveryTag> known(int id, byte[] data) {
        return switch (id) {
            case 1 -> number(data).map(Status::new);
            case 2 -> password(data);
            case 3 -> twinCat(data);
            case 4 -> OsVersionCodec.read(data).map(Os::new);
            case 5 -> Optional.of(new ComputerName(WireText.read(data)));
            case 7 -> netId(data);
            case 9 -> number(data).map(Options::new);
            case 12 -> Optional.of(new RouteName(WireText.read(data)));
            case 13 -> Optional.of(new UserName(WireText.read(data)));
            case UndecodableCredentials.FIRST_ID, UndecodableCredentials.SECOND_ID ->
                    Optional.of(new UndecodableCredentials(id, Octets.of(data)));
            case 16 -> number(data).map(MaxFragmentSize::new);
            case 18 -> fingerprint(data);
            default -> Optional.empty(); // numbers are open: newer devices send more
        };
    }

    private static Optional<Long> number(byte[] data) {
        return data.length == 4
                ? Optional.of(Unpooled.wrappedBuffer(data).readUnsignedIntLE())
                : Optional.empty();
    }

    /** A password that is too long is not cut: its beginning must not open anything. */
    private static Optional<DiscoveryTag> password(byte[] data) {
        String text = WireText.readRaw(data);
        return text.length() > WireText.MAX_LENGTH
                ? Optional.empty()
                : Optional.of(new Password(RoutePassword.of(text)));
    }

    private static Optional<DiscoveryTag> twinCat(byte[] data) {
        if (data.length != 4) {
            return Optional.empty();
        }
        ByteBuf in = Unpooled.wrappedBuffer(data);
        return Optional.of(
                new TwinCat(
                        new TwinCatVersion(
                                in.readUnsignedByte(), in.readUnsignedByte(), in.readUnsignedShortLE())));
    }

    private static Optional<DiscoveryTag> netId(byte[] data) {
        return data.length == AmsNetId.LENGTH
                ? Optional.of(new NetId(AmsNetId.readFrom(Unpooled.wrappedBuffer(data))))
                : Optional.empty();
    }

    private static Optional<DiscoveryTag> fingerprint(byte[] data) {
        return Fingerprint.parse(WireText.read(data))
                .map(AdvertisedFingerprint::new)
                .map(CertificateFingerprint::new);
    }

    /** Appends one tag with its header. */
    static void write(DiscoveryTag tag, ByteBuf out) {
        out.writeShortLE(tag.id());
        int lengthIndex = out.writerIndex();
        out.writeShortLE(0);
        writeData(tag, out);
        int length = out.writerIndex() - lengthIndex - 2;
        if (length > MAX_DATA_LENGTH) {
            throw new IllegalArgumentException("tag " + tag.id() + " has " + length + " bytes");
        }
        out.setShortLE(lengthIndex, length);
    }

    private static void writeData(DiscoveryTag tag, ByteBuf out) {
        switch (tag) {
            case Status status -> out.writeIntLE((int) status.code());
            case Password password -> writeText(password.value().reveal(), out);
            case TwinCat twinCat -> writeVersion(twinCat.version(), out);
            case Os os -> OsVersionCodec.write(os.version(), out);
            case ComputerName name -> writeText(name.value(), out);
            case NetId netId -> netId.value().writeTo(out);
            case Options options -> out.writeIntLE((int) options.flags());
            case RouteName name -> writeText(name.value(), out);
            case UserName name -> writeText(name.value(), out);
            case UndecodableCredentials credentials -> credentials.block().writeTo(out);
            case MaxFragmentSize size -> out.writeIntLE((int) size.bytes());
            case CertificateFingerprint fingerprint -> writeText(fingerprint.value().value().hex(), out);
            case Unknown unknown -> unknown.data().writeTo(out);
        }
    }

    private static void writeText(String text, ByteBuf out) {
        out.writeBytes(WireText.write(text)).writeByte(0);
    }

    private static void writeVersion(TwinCatVersion version, ByteBuf out) {
        out.writeByte(version.major()).writeByte(version.minor()).writeShortLE(version.build());
    }
}
