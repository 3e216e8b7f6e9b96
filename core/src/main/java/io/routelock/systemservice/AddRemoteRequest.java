package io.routelock.systemservice;

import io.routelock.ams.Octets;
import io.routelock.route.TlsCredential.KeySource;
import io.routelock.route.TlsCredential.PreSharedKey;

import java.util.Optional;

/**
 * An AdsSysAddRemote that asks for a route (group 801): with the key that a secure one proves itself by. Its
 * text form shows no secret.
 *
 * @param key of a route with a pre-shared key; a plain route has none, and neither has one of a shared CA,
 *     whose block names no files
 */
public record AddRemoteRequest(AddRemote route, Optional<PreSharedKey> key) {

    /** TLS flags that are understood; others change what is asked for in a way that is not known. */
    private static final int KNOWN = RemoteTls.TYPE_MASK | RemoteTls.CASE_SENSITIVE | RemoteTls.IGNORE_CN;

    /** A route that needs no key. */
    public static AddRemoteRequest of(AddRemote route) {
        return new AddRemoteRequest(route, Optional.empty());
    }

    /**
     * A route with that key.
     *
     * @param route tells the same identity
     */
    public static AddRemoteRequest of(AddRemote route, PreSharedKey key) {
        return new AddRemoteRequest(route, Optional.of(key));
    }

    /**
     * Reads one. Unlike an entry of a list it must be whole: what is missing would be another key.
     *
     * @throws io.routelock.ams.WireFormatException when a length is more than what is there or allowed
     * @throws IllegalArgumentException when its TLS block asks for what no router of ours does, or for
     *     nothing definite; the message says why, and holds no secret
     */
    public static AddRemoteRequest decode(Octets data) {
        TlsBlock[] block = new TlsBlock[1];
        AddRemote route =
                AddRemote.read(
                        AddRemote.reader(data),
                        in -> {
                            block[0] = TlsBlock.readFrom(in);
                            return told(block[0]);
                        });
        return block[0] == null ? of(route) : new AddRemoteRequest(route, key(block[0]));
    }

    private static RemoteTls told(TlsBlock block) {
        if (block.flags() == 0) {
            return RemoteTls.UNRECOGNISED;
        }
        boolean psk = (block.flags() & RemoteTls.TYPE_MASK) == RemoteTls.PRE_SHARED_KEY.flags();
        return psk ? new RemoteTls(block.flags(), block.identity()) : new RemoteTls(block.flags());
    }

    private static Optional<PreSharedKey> key(TlsBlock block) {
        return switch (told(block).mode()) {
            case "psk" -> {
                requireKnown(block);
                yield Optional.of(preSharedKey(block));
            }
            case "ca" -> {
                requireKnown(block);
                if (block.password().isPresent() || block.key().isPresent()) {
                    throw new IllegalArgumentException(
                            "a route of a shared CA has no password and no key of its own");
                }
                yield Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    private static void requireKnown(TlsBlock block) {
        int unknown = block.flags() & ~KNOWN;
        if (unknown != 0) {
            throw new IllegalArgumentException("TLS flags 0x%X are not supported".formatted(unknown));
        }
    }

    private static PreSharedKey preSharedKey(TlsBlock block) {
        if (block.password().isPresent() == block.key().isPresent()) {
            throw new IllegalArgumentException("a pre-shared key is either a password or a key");
        }
        KeySource source =
                block.password()
                        .<KeySource>map(KeySource.Password::new)
                        .orElseGet(() -> new KeySource.HexKey(block.key().orElseThrow()));
        boolean caseSensitive = (block.flags() & RemoteTls.CASE_SENSITIVE) != 0;
        return new PreSharedKey(block.identity(), caseSensitive, source);
    }

    /**
     * Writes it.
     *
     * @throws io.routelock.diagnosis.FindingException {@code text.character} for a password that Windows-1252
     *     cannot write
     */
    public Octets encode() {
        return key.map(psk -> route.encode(block(psk)::writeTo)).orElseGet(route::encode);
    }

    private static TlsBlock block(PreSharedKey key) {
        int flags = RemoteTls.preSharedKey(key.identity(), key.caseSensitive()).flags();
        return switch (key.source()) {
            case KeySource.Password(var password) ->
                    new TlsBlock(flags, key.identity(), Optional.of(password), Optional.empty());
            case KeySource.HexKey(var digits) ->
                    new TlsBlock(flags, key.identity(), Optional.empty(), Optional.of(digits));
        };
    }
}
