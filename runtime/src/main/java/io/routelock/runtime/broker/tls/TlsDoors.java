package io.routelock.runtime.broker.tls;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.mosquitto.conf.HostFiles;
import io.routelock.mosquitto.conf.Listener;
import io.routelock.mosquitto.conf.Setting;
import io.routelock.mosquitto.conf.Settings;
import io.routelock.mosquitto.conf.Tls;
import io.routelock.mosquitto.password.PskFile;
import io.routelock.runtime.broker.files.DoorMaker;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Makes the doors of listeners, from what their files say at this moment. Reads files: never on the thread of
 * the broker.
 *
 * @param files with the folder where the broker was started, where relative paths begin
 * @param tasks for the signatures and key exchanges of handshakes with certificates, so that many at once do
 *     not hold up the one thread of the broker; whoever hands it in ends it
 * @param clock by which certificates and lists are judged
 */
public record TlsDoors(HostFiles files, Executor tasks, InstantSource clock) implements DoorMaker {

    private static final List<String> PROTECTING =
            List.of("certfile", "keyfile", "cafile", "capath", "crlfile");
    private static final Map<String, TlsVersion> VERSIONS =
            Map.of(
                    "tlsv1.1",
                    TlsVersion.ONE_TWO,
                    "tlsv1.2",
                    TlsVersion.ONE_TWO,
                    "tlsv1.3",
                    TlsVersion.ONE_THREE);

    /**
     * @param keys the psk_file of the listener, if it names one
     * @throws FindingException when a file is missing, is not what it should be, or an option asks for what
     *     is not served; the listener must not be opened then
     */
    @Override
    public TlsDoor of(Listener listener, Optional<PskFile> keys) {
        Settings own = listener.own();
        own.find("tls_engine").ifPresent(TlsDoors::engine);
        own.find("tls_keyform").filter(form -> form.value().equals("engine")).ifPresent(TlsDoors::engine);
        return switch (listener.tls()) {
            case Tls.None() -> plain(own);
            case Tls.Certificates tls -> certificates(tls, own);
            case Tls.SharedKeys tls -> sharedKeys(tls, own, keys);
        };
    }

    private static void engine(Setting setting) {
        throw new FindingException(FileFindings.engine(setting));
    }

    private static TlsDoor plain(Settings own) {
        Optional<Setting> half = PROTECTING.stream().map(own::find).flatMap(Optional::stream).findFirst();
        half.or(() -> own.find("require_certificate").filter(_ -> own.flag("require_certificate", false)))
                .ifPresent(setting -> {
                    throw new FindingException(FileFindings.incomplete(setting, missing(own)));
                });
        return TlsDoor.none();
    }

    private static String missing(Settings own) {
        return own.find("certfile").isEmpty() ? "certfile" : "keyfile";
    }

    private TlsDoor certificates(Tls.Certificates tls, Settings own) {
        ServerIdentity identity = ServerIdentity.read(tls, files);
        ClientTrustManager clients = new ClientTrustManager(ClientTrust.read(own, files), clock);
        CipherChoice ciphers = CipherChoice.of(own, CipherSuite.CERTIFICATES);
        return new CertificateDoor(identity, clients, tls.required(), version(own), ciphers, tasks);
    }

    private static TlsDoor sharedKeys(Tls.SharedKeys tls, Settings own, Optional<PskFile> keys) {
        if (version(own) == TlsVersion.ONE_THREE) {
            throw new FindingException(FileFindings.pskVersion(own.find("tls_version").orElseThrow()));
        }
        if (keys.filter(file -> file.faults().stream().anyMatch(PskFile.Fault::stops)).isPresent()) {
            throw new FindingException(FileFindings.pskFileStops());
        }
        CipherChoice ciphers = CipherChoice.of(own, CipherSuite.SHARED_KEYS);
        return new PskDoor(
                keys.map(PskFile::book).orElse(_ -> Optional.empty()), tls.hint().value(), ciphers);
    }

    /** The least that is spoken. */
    private static TlsVersion version(Settings own) {
        Optional<Setting> written = own.find("tls_version");
        if (written.isEmpty()) {
            return TlsVersion.ONE_TWO;
        }
        return Optional.ofNullable(VERSIONS.get(written.get().value()))
                .orElseThrow(() -> new FindingException(FileFindings.version(written.get())));
    }

    /**
     * What of a listener's TLS is served otherwise than its lines say, or deserves a look; of a listener of
     * which {@link #of} makes a door.
     */
    @Override
    public List<Finding> notices(Listener listener) {
        Settings own = listener.own();
        List<Finding> found = new ArrayList<>();
        switch (listener.tls()) {
            case Tls.None() -> {}
            case Tls.Certificates tls -> {
                found.addAll(CipherChoice.of(own, CipherSuite.CERTIFICATES).notices());
                own.find("dhparamfile").map(FileFindings::parametersUnused).ifPresent(found::add);
                own.find("psk_hint").map(FileFindings::keysAndCertificates).ifPresent(found::add);
                if (tls.required()) {
                    believesNobody(own).ifPresent(found::add);
                }
            }
            case Tls.SharedKeys tls -> {
                found.addAll(CipherChoice.of(own, CipherSuite.SHARED_KEYS).notices());
                if (tls.keys().isEmpty()) {
                    found.add(FileFindings.noKeys(tls.hint()));
                }
            }
        }
        boolean encrypted = !(listener.tls() instanceof Tls.None);
        own.find("tls_version")
                .filter(version -> encrypted && version.value().equals("tlsv1.1"))
                .map(FileFindings::versionOld)
                .ifPresent(found::add);
        return List.copyOf(found);
    }

    private Optional<Finding> believesNobody(Settings own) {
        return own.find("capath")
                .filter(_ -> own.find("cafile").isEmpty())
                .filter(folder -> AuthorityFolder.read(folder.value(), files).authorities().isEmpty())
                .map(FileFindings::believesNobody);
    }
}
