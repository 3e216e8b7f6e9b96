package io.routelock.runtime.broker.tls;

import io.routelock.diagnosis.Finding;
import io.routelock.net.PskAlertException;

import java.util.Optional;

/** What a failed handshake with pre-shared keys means. */
record PskDiagnosis(CipherChoice ciphers) {

    private static final int TLS_1_2 = 0x0303;

    Optional<Finding> explain(Optional<FirstWords> words, Throwable failure, String address) {
        if (words.filter(FirstWords::isEmpty).isPresent()) {
            return Optional.empty();
        }
        HandshakeFailure what = new HandshakeFailure(failure);
        Optional<ClientHello> hello = words.flatMap(FirstWords::hello);
        return Optional.of(
                CertificateDiagnosis.noTls(what, words, address)
                        .or(() -> key(failure, hello, address))
                        .orElseGet(() ->
                                what.isCutOff()
                                        ? HandshakeFindings.cutOff(address)
                                        : HandshakeFindings.failed(address, what.message())));
    }

    private Optional<Finding> key(Throwable failure, Optional<ClientHello> hello, String address) {
        if (!(failure instanceof PskAlertException alert)) {
            return Optional.empty();
        }
        String identity = alert.identity().orElse("");
        return switch (alert.fault()) {
            case IDENTITY_UNKNOWN -> Optional.of(PskHandshakeFindings.unknown(address, identity));
            case KEY_DIFFERS, IDENTITY_OR_KEY ->
                    Optional.of(PskHandshakeFindings.otherKey(address, identity));
            case NOTHING_IN_COMMON -> hello.map(offer -> nothingInCommon(offer, address));
            case OTHER ->
                    alert.raisedByPeer()
                            ? Optional.of(PskHandshakeFindings.endedByClient(address, alert.alertName()))
                            : Optional.empty();
        };
    }

    private Finding nothingInCommon(ClientHello hello, String address) {
        if (hello.versions().stream().noneMatch(version -> version == TLS_1_2)) {
            return hello.speaks(TLS_1_2)
                    ? PskHandshakeFindings.onlyNewest(address)
                    : HandshakeFindings.version(address, hello, TlsVersion.ONE_TWO);
        }
        boolean offersKeys =
                CipherSuite.SHARED_KEYS.stream().map(CipherSuite::code).anyMatch(hello.suites()::contains);
        return offersKeys
                ? HandshakeFindings.noCommonCipher(address, hello)
                : PskHandshakeFindings.noKey(address);
    }
}
