package io.routelock.runtime.broker.tls;

import io.routelock.diagnosis.Finding;

import java.util.Optional;

/** What a failed handshake with certificates means. */
record CertificateDiagnosis(TlsVersion least, CipherChoice ciphers) {

    /** So the JDK says it, in TLS 1.2 and 1.3. */
    private static final String NO_CERTIFICATE = "Empty client certificate chain";

    Optional<Finding> explain(Optional<FirstWords> words, Throwable failure, String address) {
        if (words.filter(FirstWords::isEmpty).isPresent()) {
            return Optional.empty();
        }
        HandshakeFailure what = new HandshakeFailure(failure);
        return Optional.of(
                what.refusal()
                        .map(refused -> ClientFindings.of(refused, address))
                        .or(() -> noTls(what, words, address))
                        .or(() -> ended(what, words, address))
                        .or(() -> offer(what, words, address))
                        .orElseGet(() -> rest(what, address)));
    }

    static Optional<Finding> noTls(HandshakeFailure what, Optional<FirstWords> words, String address) {
        return what.isNoTls()
                ? Optional.of(
                        HandshakeFindings.plain(address, words.map(FirstWords::bytes).orElse(new byte[0])))
                : Optional.empty();
    }

    private static Optional<Finding> ended(
            HandshakeFailure what, Optional<FirstWords> words, String address) {
        return what.alert()
                .or(() -> words.flatMap(FirstWords::alert))
                .map(alert -> HandshakeFindings.distrusted(address, alert));
    }

    private Optional<Finding> offer(HandshakeFailure what, Optional<FirstWords> words, String address) {
        if (what.isCutOff() || what.says(NO_CERTIFICATE)) {
            return Optional.empty();
        }
        return words.flatMap(FirstWords::hello).flatMap(hello -> unsuited(hello, address));
    }

    private Optional<Finding> unsuited(ClientHello hello, String address) {
        if (!hello.speaks(least.number())) {
            return Optional.of(HandshakeFindings.version(address, hello, least));
        }
        return ciphers.all().stream().map(CipherSuite::code).noneMatch(hello.suites()::contains)
                ? Optional.of(HandshakeFindings.noCommonCipher(address, hello))
                : Optional.empty();
    }

    private static Finding rest(HandshakeFailure what, String address) {
        if (what.says(NO_CERTIFICATE)) {
            return ClientFindings.none(address);
        }
        return what.isCutOff()
                ? HandshakeFindings.cutOff(address)
                : HandshakeFindings.failed(address, what.message());
    }
}
