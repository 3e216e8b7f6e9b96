package io.routelock.systemservice;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.FieldReader;
import io.routelock.ams.Octets;
import io.routelock.route.RouteFlags;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * AdsSysAddRemote: one route, as the system service is told of it (group 801) and tells of it (group 803).
 *
 * <p>Packed, little-endian. Texts are Windows-1252 and end with a zero byte that their length counts. Of a
 * TLS block only the type and the identity of a pre-shared key are kept here; {@link AddRemoteRequest} has
 * the secret.
 *
 * @param transport 1 is TCP/IP, 14 MQTT; the numbers are the vendor's, from TCP/IP to SOAP those of its
 *     documented E_RouteTransportType, and of MQTT that of a header of its SDK
 * @param flags see {@link RouteFlags}
 * @param timeout in milliseconds on the wire
 * @param maxFragment in bytes, 0 for the default
 * @param tls empty when the route is plain
 * @param remoteNetId what the target calls itself, where {@code netId} is a virtual one (flag 0x100, AMS
 *     NAT); empty also when the flag is set and nothing of it was there. That it is the last field is known;
 *     that it is the real one of the two NetIds is our reading
 */
public record AddRemote(
        AmsNetId netId,
        int transport,
        int flags,
        Duration timeout,
        long maxFragment,
        String address,
        String name,
        RemoteTls tls,
        Optional<AmsNetId> remoteNetId) {

    public static final int TCP_IP = 1;

    /** No route: a member of a virtual AMS network, reached through the broker whose address it has. */
    public static final int MQTT = 14;

    private static final Charset CHARSET = Charset.forName("windows-1252");
    private static final int RESERVED = 12;

    /** With the zero byte. */
    private static final int LONGEST_TEXT = 256;

    private static final long U32 = 0xFFFF_FFFFL;

    public AddRemote {
        check("transport type", transport, 0xFFFF);
        check("timeout in ms", timeout.toMillis(), U32);
        check("maximum fragment size", maxFragment, U32);
        check("length of address", address.length(), LONGEST_TEXT - 1);
        check("length of name", name.length(), LONGEST_TEXT - 1);
    }

    /** A route whose target goes by one NetId everywhere. */
    public AddRemote(
            AmsNetId netId,
            int transport,
            int flags,
            Duration timeout,
            long maxFragment,
            String address,
            String name,
            RemoteTls tls) {
        this(netId, transport, flags, timeout, maxFragment, address, name, tls, Optional.empty());
    }

    private static void check(String field, long value, long max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException(field + " is 0 to " + max + ", not " + value);
        }
    }

    /** A plain route over TCP/IP to an IP address or a host name. */
    public static AddRemote plain(String name, AmsNetId netId, String address, int flags) {
        return new AddRemote(netId, TCP_IP, flags, Duration.ofSeconds(5), 0, address, name, RemoteTls.NONE);
    }

    /**
     * Reads one entry.
     *
     * @throws io.routelock.ams.WireFormatException when a length is more than what is there, but for the
     *     texts of the TLS block, of which nothing is kept
     */
    public static AddRemote decode(Octets data) {
        FieldReader in = reader(data);
        return read(in, RemoteTls::readFrom);
    }

    static FieldReader reader(Octets data) {
        return new FieldReader("AdsSysAddRemote", Unpooled.wrappedBuffer(data.toArray()));
    }

    /**
     * @param block reads the TLS block, where there is one
     */
    static AddRemote read(FieldReader in, Function<FieldReader, RemoteTls> block) {
        AmsNetId netId = netId(in, "NetId");
        int transport = in.u16("transport type");
        int flags = (int) in.u32("flags");
        Duration timeout = Duration.ofMillis(in.u32("timeout"));
        long maxFragment = in.u32("maximum fragment size");
        in.bytes("reserved", RESERVED);
        long addressLength = in.u32("length of address");
        long nameLength = in.u32("length of name");
        long netIdsLength = in.u32("length of further NetIds");
        String address = text(in, "address", addressLength);
        String name = text(in, "name", nameLength);
        in.bytes("further NetIds", netIdsLength);
        RemoteTls tls = (flags & RouteFlags.TLS) == 0 ? RemoteTls.NONE : block.apply(in);
        Optional<AmsNetId> remote =
                (flags & RouteFlags.REMOTE_NET_ID) == 0 ? Optional.empty() : remoteNetId(in);
        return new AddRemote(netId, transport, flags, timeout, maxFragment, address, name, tls, remote);
    }

    /** A target that leaves it out does not make its list of routes unreadable. */
    private static Optional<AmsNetId> remoteNetId(FieldReader in) {
        if (in.left() < AmsNetId.LENGTH) {
            return Optional.empty();
        }
        return Optional.of(netId(in, "remote NetId")).filter(netId -> !netId.equals(AmsNetId.NONE));
    }

    private static AmsNetId netId(FieldReader in, String field) {
        return AmsNetId.readFrom(Unpooled.wrappedBuffer(in.bytes(field, AmsNetId.LENGTH).toArray()));
    }

    private static String text(FieldReader in, String field, long length) {
        if (length > LONGEST_TEXT) {
            throw in.error("length of " + field, "at most " + LONGEST_TEXT, length);
        }
        String text = in.bytes(field, length).toCString(CHARSET);
        if (text.length() == LONGEST_TEXT) {
            throw in.error(field, "a zero byte at its end", "none");
        }
        return text;
    }

    /**
     * Writes the entry. A flag whose block is not kept here is left out: a reader would look for the block.
     */
    public Octets encode() {
        return encode(tls::writeTo);
    }

    /**
     * @param block writes the TLS block of a secure route
     */
    Octets encode(Consumer<ByteBuf> block) {
        Octets addressText = Octets.ofCString(address, CHARSET);
        Octets nameText = Octets.ofCString(name, CHARSET);
        ByteBuf out = Unpooled.buffer();
        netId.writeTo(out);
        out.writeShortLE(transport);
        out.writeIntLE(writtenFlags());
        out.writeIntLE((int) timeout.toMillis());
        out.writeIntLE((int) maxFragment);
        out.writeZero(RESERVED);
        out.writeIntLE(addressText.size());
        out.writeIntLE(nameText.size());
        out.writeIntLE(0);
        addressText.writeTo(out);
        nameText.writeTo(out);
        if (tls.isSecure()) {
            block.accept(out);
        }
        remoteNetId.ifPresent(remote -> remote.writeTo(out));
        return Octets.readFrom(out, out.readableBytes());
    }

    private int writtenFlags() {
        return flags & ~(RouteFlags.TLS | RouteFlags.REMOTE_NET_ID)
                | (tls.isSecure() ? RouteFlags.TLS : 0)
                | (remoteNetId.isPresent() ? RouteFlags.REMOTE_NET_ID : 0);
    }

    /** Whether it is reached through a broker, without a route. */
    public boolean isOverMqtt() {
        return transport == MQTT;
    }

    /** What the target calls itself. */
    public AmsNetId wireNetId() {
        return remoteNetId.orElse(netId);
    }
}
