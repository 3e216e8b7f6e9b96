package io.routelock.systemservice;

import io.netty.buffer.ByteBuf;
import io.routelock.ams.FieldReader;

/**
 * What an {@link AddRemote} tells of the security of its route: the TLS flags alone.
 *
 * <p>Identity, password and key of the block are read over and never kept.
 *
 * @param flags 0 for a plain route
 */
public record RemoteTls(int flags) {

    public static final RemoteTls NONE = new RemoteTls(0);
    public static final RemoteTls SELF_SIGNED = new RemoteTls(0x10);
    public static final RemoteTls PRE_SHARED_KEY = new RemoteTls(0x20);
    public static final RemoteTls SHARED_CA = new RemoteTls(0x30);

    /** A TLS block whose type is none of the three: secure all the same. */
    public static final RemoteTls UNRECOGNISED = new RemoteTls(0x8000_0000);

    private static final int TYPE_MASK = 0x30;
    private static final int BLOCK_HEAD = 16;

    public boolean isSecure() {
        return flags != 0;
    }

    /** {@code none}, {@code self-signed}, {@code psk}, {@code ca} or {@code unknown}. */
    public String mode() {
        if (!isSecure()) {
            return "none";
        }
        return switch (flags & TYPE_MASK) {
            case 0x10 -> "self-signed";
            case 0x20 -> "psk";
            case 0x30 -> "ca";
            default -> "unknown";
        };
    }

    static RemoteTls readFrom(FieldReader in) {
        int flags = (int) in.u32("TLS flags");
        in.u16("TLS start");
        long texts = 0;
        texts += in.u16("length of TLS identity");
        texts += in.u16("length of TLS password");
        in.u16("TLS reserved");
        texts += in.u16("length of TLS key");
        texts += in.u16("length of TLS host");
        // Nothing of them is wanted, so a target that leaves some out does not make its list of routes
        // unreadable.
        in.bytes("TLS texts", Math.min(texts, in.left()));
        return flags == 0 ? UNRECOGNISED : new RemoteTls(flags);
    }

    void writeTo(ByteBuf out) {
        out.writeIntLE(flags & ~UNRECOGNISED.flags);
        out.writeShortLE(BLOCK_HEAD);
        out.writeZero(BLOCK_HEAD - Integer.BYTES - Short.BYTES);
    }
}
