package io.routelock.net;

import io.routelock.secureads.PskBook;
import io.routelock.secureads.PskKey;

import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.crypto.TlsCrypto;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCryptoProvider;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * TLS 1.2 with pre-shared keys, as Secure ADS uses it. Put a {@link RenegotiationGuard} before the handler,
 * as before the JDK's: Bouncy Castle would refuse a second handshake with a warning and go on.
 *
 * <p>A key is lent to Bouncy Castle as a fresh copy for each handshake, which wipes it. The cipher is that of
 * Java's own providers, which the processor supports.
 */
public final class PskTls {

    /** What TwinCAT offers and takes, in its order (protocol notes: secure-ads). */
    static final List<Integer> TWINCAT_SUITES =
            List.of(
                    CipherSuite.TLS_PSK_WITH_AES_256_CBC_SHA384,
                    CipherSuite.TLS_PSK_WITH_AES_128_CBC_SHA256,
                    CipherSuite.TLS_PSK_WITH_AES_256_CBC_SHA,
                    CipherSuite.TLS_PSK_WITH_AES_128_CBC_SHA);

    /**
     * Offered behind those of TwinCAT, and taken first: between two peers that have them large values go
     * several times as fast. None has forward secrecy, as no suite of TwinCAT with a pre-shared key has:
     * whoever gets the key can read what was recorded before.
     */
    static final List<Integer> GCM_SUITES =
            List.of(CipherSuite.TLS_PSK_WITH_AES_256_GCM_SHA384, CipherSuite.TLS_PSK_WITH_AES_128_GCM_SHA256);

    /**
     * For brokers, which know extensions: those with forward secrecy first. Not those of DHE, whose groups
     * each server makes itself, and of ChaCha20, which Bouncy Castle does not find in Java's own providers.
     */
    static final List<Integer> BROKER_SUITES =
            List.of(
                    CipherSuite.TLS_ECDHE_PSK_WITH_AES_256_CBC_SHA384,
                    CipherSuite.TLS_ECDHE_PSK_WITH_AES_128_CBC_SHA256,
                    CipherSuite.TLS_PSK_WITH_AES_256_GCM_SHA384,
                    CipherSuite.TLS_PSK_WITH_AES_128_GCM_SHA256,
                    CipherSuite.TLS_PSK_WITH_AES_256_CBC_SHA384,
                    CipherSuite.TLS_PSK_WITH_AES_128_CBC_SHA256,
                    CipherSuite.TLS_PSK_WITH_AES_256_CBC_SHA,
                    CipherSuite.TLS_PSK_WITH_AES_128_CBC_SHA);

    private static final List<Integer> SERVED_SUITES =
            Stream.concat(GCM_SUITES.stream(), TWINCAT_SUITES.stream()).toList();

    private PskTls() {}

    static int[] all(List<Integer> first, List<Integer> then) {
        return Stream.concat(first.stream(), then.stream()).mapToInt(Integer::intValue).toArray();
    }

    /**
     * The connecting side.
     *
     * <p>Its ClientHello has no extensions, for TwinCAT refuses those that it does not know (protocol notes:
     * secure-ads); so neither encrypt-then-MAC nor an extended master secret is asked for. The signalling
     * suite {@code TLS_EMPTY_RENEGOTIATION_INFO_SCSV} is in it: RFC 5746 (3.3) made it for servers that choke
     * on extensions, and openssl sends it too. A server that does not answer it is accepted.
     *
     * @param identity sent as it is, as UTF-8
     * @param handshakeTimeout zero for none
     */
    public static PskTlsHandler client(String identity, PskKey key, Duration handshakeTimeout) {
        return new PskTlsHandler(PskClientSide.forTwinCat(crypto(), identity, key), handshakeTimeout);
    }

    /**
     * The connecting side towards a broker, whose TLS is a usual one: with the extensions that are usual, and
     * with suites that have forward secrecy where the broker has them too.
     *
     * @param identity sent as it is, as UTF-8
     * @param handshakeTimeout zero for none
     */
    public static PskTlsHandler clientOfBroker(String identity, PskKey key, Duration handshakeTimeout) {
        return new PskTlsHandler(
                PskClientSide.withExtensions(crypto(), identity, key, BROKER_SUITES), handshakeTimeout);
    }

    /**
     * The accepting side. It takes GCM where the peer offers it, else a suite of TwinCAT, hellos without
     * extensions, and with encrypt-then-MAC and extended master secret what the peer offers of them.
     *
     * <p>An unknown identity is answered like a wrong key: RFC 4279 (section 2) allows either, and a peer
     * that is told which it was could find out the identities of a plant. Here it is told apart: the failure
     * is a {@link PskAlertException} whose {@link PskAlertException#fault} says which.
     *
     * <p>There is no handshake timeout; whoever accepts limits how long strangers may stay.
     *
     * @param book asked once a handshake, on the event loop, for the keys that count at that moment
     */
    public static PskTlsHandler server(Supplier<PskBook> book) {
        return server(book, Optional.empty(), SERVED_SUITES);
    }

    /**
     * As {@link #server(Supplier)}, for other clients than those of Secure ADS.
     *
     * @param hint sent as UTF-8 before the client names its identity (RFC 4279, 5.2); none for Secure ADS
     * @param suites by their IANA numbers, of TLS 1.2; the first of them that the client offers is taken
     */
    public static PskTlsHandler server(Supplier<PskBook> book, Optional<String> hint, List<Integer> suites) {
        return new PskTlsHandler(new PskServerSide(crypto(), book, hint, suites), Duration.ZERO);
    }

    private static TlsCrypto crypto() {
        return new JcaTlsCryptoProvider().create(new SecureRandom());
    }
}
