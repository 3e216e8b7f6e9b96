package io.routelock.systemservice;

import io.netty.buffer.ByteBuf;
import io.routelock.ams.FieldReader;

/**
 * What an {@link AddRemote} tells of the security of its route: the TLS flags, and who a pre-shared key is
 * of.
 *
 * <p>Password and key of the block are read over and never kept, and neither is a user name.
 *
 * @param flags 0 for a plain route
 * @param identity of a pre-shared key; empty when it is not told, and in every other mode
 */
public record RemoteTls(int flags, String identity) {

    /** The key is derived from the identity as written. */
    static final int CASE_SENSITIVE = 0x01;

    /** Identity and password are user name and password. */
    static final int LOGIN = 0x02;

    static final int IGNORE_CN = 0x40;
    static final int TYPE_MASK = 0x30;

    public static final RemoteTls NONE = new RemoteTls(0);
    public static final RemoteTls SELF_SIGNED = new RemoteTls(0x10);
    public static final RemoteTls PRE_SHARED_KEY = new RemoteTls(0x20);
    public static final RemoteTls SHARED_CA = new RemoteTls(0x30);

    /** A TLS block whose type is none of the three: secure all the same. */
    public static final RemoteTls UNRECOGNISED = new RemoteTls(0x8000_0000);

    /** One that tells no identity. */
    public RemoteTls(int flags) {
        this(flags, "");
    }

    /**
     * @param identity an empty text is told instead of one that Windows-1252 lacks
     */
    public static RemoteTls preSharedKey(String identity, boolean caseSensitive) {
        int flags = PRE_SHARED_KEY.flags | (caseSensitive ? CASE_SENSITIVE : 0);
        return new RemoteTls(flags, SystemService.CHARSET.newEncoder().canEncode(identity) ? identity : "");
    }

    public static RemoteTls sharedCa(boolean ignoreCn) {
        return new RemoteTls(SHARED_CA.flags | (ignoreCn ? IGNORE_CN : 0));
    }

    public boolean isSecure() {
        return flags != 0;
    }

    public boolean caseSensitive() {
        return (flags & CASE_SENSITIVE) != 0;
    }

    public boolean ignoreCn() {
        return (flags & IGNORE_CN) != 0;
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

    /**
     * Takes little of the block: a target that leaves its texts out does not make its list of routes
     * unreadable. The secrets among them are passed over, since a remote NetId may stand behind them.
     */
    static RemoteTls readFrom(FieldReader in) {
        TlsBlock.Head head = TlsBlock.Head.readFrom(in);
        long rest = (long) head.identity() + head.password() + head.key() + head.host();
        String identity = "";
        if (head.tellsIdentity() && head.identity() <= in.left()) {
            identity = in.bytes("TLS identity", head.identity()).toCString(SystemService.CHARSET);
            rest -= head.identity();
        }
        in.bytes("TLS texts", Math.min(rest, in.left()));
        return head.flags() == 0 ? UNRECOGNISED : new RemoteTls(head.flags(), identity);
    }

    void writeTo(ByteBuf out) {
        TlsBlock.write(flags & ~UNRECOGNISED.flags, identity, out);
    }
}
