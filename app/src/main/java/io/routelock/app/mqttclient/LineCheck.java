package io.routelock.app.mqttclient;

import io.routelock.app.model.MqttLine;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.mosquitto.conf.CertificateCheck;
import io.routelock.mosquitto.conf.CertificateFlaw;
import io.routelock.mosquitto.conf.TlsFiles;
import io.routelock.mqtt.ClientCertificate;
import io.routelock.pki.Secret;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at the files of a client as they are chosen. Reads them: not on the JavaFX thread. */
final class LineCheck {

    private static final String PASSWORD_MISSING = "ca.key-password-missing";

    private LineCheck() {}

    static LineModel.Verdict of(LineWish wish, Secret keyPassword, Instant now) {
        boolean shows = wish.line() == MqttLine.CERTIFICATE;
        boolean believes = wish.proof() != BrokerProof.NOTHING;
        Optional<String> authority = chosen(wish.authority()).filter(path -> believes);
        Optional<String> certificate = chosen(wish.certificate()).filter(path -> shows);
        Optional<String> key = chosen(wish.key()).filter(path -> shows);
        TlsFiles files = new TlsFiles(TlsFiles.Side.CLIENT, authority, certificate, Optional.empty());
        List<Finding> found = new ArrayList<>();
        CertificateCheck.onDisk(now).check(files, List.of()).forEach(flaw -> found.add(finding(flaw)));
        boolean readable = found.stream().noneMatch(LineCheck::isError);
        if (readable && certificate.isPresent() && key.isPresent()) {
            ofKey(certificate.get(), key.get(), keyPassword).ifPresent(found::add);
        }
        boolean complete =
                (authority.isPresent() || !believes)
                        && (!shows || certificate.isPresent() && key.isPresent());
        boolean any = authority.isPresent() || certificate.isPresent();
        return new LineModel.Verdict(found, any && complete && found.stream().noneMatch(LineCheck::isStop));
    }

    private static Optional<String> chosen(String path) {
        return Optional.of(path).filter(text -> !text.isBlank());
    }

    private static Finding finding(CertificateFlaw flaw) {
        return new Finding(flaw.severity(), flaw.code(), flaw.message(), List.of(), flaw.fix());
    }

    private static Optional<Finding> ofKey(String certificate, String key, Secret password) {
        try {
            ClientCertificate.read(
                    Path.of(certificate),
                    Path.of(key),
                    Optional.of(password).filter(given -> !given.isEmpty()));
            return Optional.empty();
        } catch (FindingException e) {
            return Optional.of(e.finding().code().equals(PASSWORD_MISSING) ? encrypted() : e.finding());
        } catch (InvalidPathException e) {
            return Optional.of(
                    Finding.error("ca.path", "The path of the key is none.", "Choose the file again."));
        }
    }

    /** Nothing is wrong: it is asked for each time. */
    private static Finding encrypted() {
        return Finding.note(
                PASSWORD_MISSING,
                "The key is encrypted.",
                "Enter its password; it is asked for in each session and never stored.");
    }

    private static boolean isError(Finding finding) {
        return finding.severity() == Finding.Severity.ERROR;
    }

    private static boolean isStop(Finding finding) {
        return isError(finding) || finding.code().equals(PASSWORD_MISSING);
    }
}
