package io.routelock.runtime.broker.tls;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.mosquitto.conf.Setting;
import io.routelock.mosquitto.conf.Settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The suites of a listener, the preferred first.
 *
 * @param old of TLS 1.2
 * @param current of TLS 1.3
 * @param notices what was passed over
 */
record CipherChoice(List<CipherSuite> old, List<CipherSuite> current, List<Finding> notices) {

    CipherChoice {
        old = List.copyOf(old);
        current = List.copyOf(current);
        notices = List.copyOf(notices);
    }

    /**
     * @param served of TLS 1.2
     * @throws FindingException {@code tls.no-cipher}, {@code tls.cipher-command}
     */
    static CipherChoice of(Settings own, List<CipherSuite> served) {
        List<Finding> notices = new ArrayList<>();
        Optional<Setting> old = own.find("ciphers");
        Optional<Setting> current = own.find("ciphers_tls1.3");
        return new CipherChoice(
                old.map(text -> named(text, CipherList.of(text.value(), served), notices)).orElse(served),
                current.map(text ->
                                named(text, CipherList.ofNames(text.value(), CipherSuite.TLS_13), notices))
                        .orElse(CipherSuite.TLS_13),
                notices);
    }

    private static List<CipherSuite> named(Setting text, CipherList list, List<Finding> notices) {
        if (!list.refused().isEmpty()) {
            throw new FindingException(FileFindings.cipherCommand(text, list.refused()));
        }
        if (list.suites().isEmpty()) {
            throw new FindingException(FileFindings.noCipher(text));
        }
        if (!list.passedOver().isEmpty()) {
            notices.add(FileFindings.passedOver(text, list.passedOver()));
        }
        return list.suites();
    }

    List<CipherSuite> all() {
        return Stream.concat(current.stream(), old.stream()).toList();
    }
}
