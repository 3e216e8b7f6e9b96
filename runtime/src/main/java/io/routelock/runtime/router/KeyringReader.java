package io.routelock.runtime.router;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.net.SecureAdsCredential;
import io.routelock.pki.CaIdentity;
import io.routelock.route.CaFiles;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
import io.routelock.route.ServerSettings;
import io.routelock.route.TlsCredential;
import io.routelock.route.file.RouteFiles;
import io.routelock.secureads.PskBook;
import io.routelock.secureads.PskKey;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Makes the credentials of the files of routes ready for use: derives keys, and reads the files of
 * authorities again when they have changed. For the disk thread only.
 *
 * <p>What cannot be used is told and left out: its route or entry then admits nobody. Files that could be
 * read before and now cannot stay in use as they were, for they may just be being renewed.
 */
final class KeyringReader {

    /**
     * The files of an authority as they were read last.
     *
     * @param stamps of the files, in the order of the credential
     * @param identity empty when they have never been readable
     */
    private record Loaded(List<String> stamps, Optional<CaIdentity> identity) {}

    private final Path folder;
    private final Consumer<Finding> raise;
    private Map<TlsCredential.SharedCa, Loaded> loaded = Map.of();

    /**
     * @param folder of the StaticRoutes.xml, where relative paths begin, those of files one folder deeper too
     */
    KeyringReader(Path folder, Consumer<Finding> raise) {
        this.folder = folder;
        this.raise = raise;
    }

    /** Whether a file of an authority may be another one than at the last {@link #read}. */
    boolean isStale() {
        return loaded.entrySet().stream()
                .anyMatch(entry -> !stamps(entry.getKey()).equals(entry.getValue().stamps()));
    }

    Keyring read(RouteFiles files) {
        Map<TlsCredential.SharedCa, Loaded> now = new HashMap<>();
        List<TlsCredential.PreSharedKey> usable = new ArrayList<>();
        Map<AmsNetId, SecureAdsCredential> routes = new HashMap<>();
        files.table().routes().stream()
                .filter(KeyringReader::needsCredential)
                .forEach(route ->
                        files.credentialOf(route)
                                .flatMap(credential -> ready(credential, now, usable))
                                .ifPresent(credential -> routes.put(route.netId(), credential)));
        ServerSettings server = files.main().server();
        List<Keyring.ServerKey> serverKeys = new ArrayList<>();
        for (TlsCredential.PreSharedKey entry : server.preSharedKeys()) {
            key(entry, usable).ifPresent(key -> serverKeys.add(new Keyring.ServerKey(entry, key)));
        }
        Optional<CaIdentity> authority = server.sharedCa().flatMap(ca -> authority(ca, now));
        loaded = now;
        return new Keyring(routes, server, serverKeys, authority, PskBook.of(usable));
    }

    private static boolean needsCredential(Route route) {
        return route.security() instanceof RouteSecurity.PreSharedKey
                || route.security() instanceof RouteSecurity.SharedCa;
    }

    private Optional<SecureAdsCredential> ready(
            TlsCredential credential,
            Map<TlsCredential.SharedCa, Loaded> now,
            List<TlsCredential.PreSharedKey> usable) {
        return switch (credential) {
            case TlsCredential.PreSharedKey secret ->
                    key(secret, usable)
                            .map(key -> new SecureAdsCredential.PreSharedKey(secret.identity(), key));
            case TlsCredential.SharedCa files -> authority(files, now).map(SecureAdsCredential.SharedCa::new);
        };
    }

    private Optional<PskKey> key(
            TlsCredential.PreSharedKey credential, List<TlsCredential.PreSharedKey> usable) {
        try {
            PskKey key = PskKey.of(credential);
            usable.add(credential);
            return Optional.of(key);
        } catch (FindingException e) {
            raise.accept(DoorFindings.unusableKey(credential.identity(), e.finding()));
            return Optional.empty();
        }
    }

    /** Many routes name the same files: each set is read once. */
    private Optional<CaIdentity> authority(
            TlsCredential.SharedCa files, Map<TlsCredential.SharedCa, Loaded> now) {
        TlsCredential.SharedCa key = withoutNames(files);
        return now.computeIfAbsent(key, this::load).identity();
    }

    private static TlsCredential.SharedCa withoutNames(TlsCredential.SharedCa files) {
        return new TlsCredential.SharedCa(
                files.ca(), files.certificate(), files.key(), files.keyPassword(), files.revoked(), false);
    }

    private Loaded load(TlsCredential.SharedCa files) {
        List<String> stamps = stamps(files);
        Optional<Loaded> before = Optional.ofNullable(loaded.get(files));
        if (before.filter(known -> known.stamps().equals(stamps)).isPresent()) {
            return before.get();
        }
        try {
            return new Loaded(stamps, Optional.of(CaFiles.load(files, folder)));
        } catch (FindingException e) {
            raise.accept(e.finding());
            return new Loaded(stamps, before.flatMap(Loaded::identity));
        }
    }

    private List<String> stamps(TlsCredential.SharedCa files) {
        return Stream.concat(
                        Stream.of(files.ca(), files.certificate(), files.key()), files.revoked().stream())
                .map(this::stamp)
                .toList();
    }

    private String stamp(String name) {
        return FileStamp.ofNamed(folder, name);
    }
}
