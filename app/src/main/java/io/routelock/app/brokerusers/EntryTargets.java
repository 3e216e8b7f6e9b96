package io.routelock.app.brokerusers;

import io.routelock.mosquitto.conf.BrokerSetup;
import io.routelock.mosquitto.conf.ConfEdit;
import io.routelock.mosquitto.conf.ConfLine;
import io.routelock.mosquitto.conf.Listener;
import io.routelock.mosquitto.conf.MosquittoConf;
import io.routelock.mosquitto.conf.Tls;
import io.routelock.mosquitto.profile.BrokerProfile;
import io.routelock.mosquitto.profile.Part;
import io.routelock.mosquitto.profile.ProfileDocument;
import io.routelock.mosquitto.text.SourceText;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Finds the files for new entries. Looks at the disk: not for the thread of a screen. */
final class EntryTargets {

    private static final int TLS_PORT = 8883;
    private static final String HINT = "psk_hint";
    private static final String IDENTITY = "use_identity_as_username";

    private final BrokerProfile profile;
    private final BrokerSetup setup;

    EntryTargets(BrokerProfile profile, BrokerSetup setup) {
        this.profile = profile;
        this.setup = setup;
    }

    /** The password_files that there are; else how to make one. At least one. */
    List<EntryTarget> forPasswords() {
        List<EntryTarget> known = known(Part.PASSWORDS);
        if (!known.isEmpty()) {
            return known;
        }
        Optional<Path> waiting = waiting(Part.PASSWORDS);
        Path path = waiting.orElseGet(() -> free("mosquitto.passwd"));
        boolean isNew = waiting.isEmpty();
        if (!ownSecurity()) {
            return List.of(
                    passwords(
                            path,
                            isNew,
                            "All listeners",
                            "",
                            conf -> conf.with("password_file", path.toString())));
        }
        return IntStream.range(0, listeners().size())
                .mapToObj(i ->
                        passwords(
                                path,
                                isNew,
                                "Listener " + listeners().get(i).text(),
                                " at that listener",
                                conf -> conf.withInListener(i, "password_file", path.toString())))
                .toList();
    }

    private EntryTarget passwords(Path path, boolean isNew, String choice, String where, Change change) {
        String anonymous =
                setup.listeners().stream().anyMatch(EntryTargets::letsAnyoneIn)
                        ? " allow_anonymous is true: clients without a user name are still let in."
                        : "";
        return new EntryTarget(
                path,
                isNew,
                choice,
                "mosquitto.conf names no password_file. %s %s and names it%s.%s"
                        .formatted(isNew ? "Makes" : "Takes", path.getFileName(), where, anonymous),
                Optional.of(change.onText()));
    }

    private static boolean letsAnyoneIn(Listener listener) {
        return listener.security().flag("allow_anonymous", false);
    }

    /** The psk_files that a listener uses; else how to make it so. At least one. */
    List<EntryTarget> forKeys() {
        List<EntryTarget> known = known(Part.PSK);
        boolean used =
                setup.listeners().stream()
                        .map(Listener::tls)
                        .anyMatch(tls -> tls instanceof Tls.SharedKeys keys && keys.keys().isPresent());
        if (!known.isEmpty() && used) {
            return known;
        }
        Optional<Path> there = known.stream().map(EntryTarget::path).findFirst().or(() -> waiting(Part.PSK));
        return forKeys(there.orElseGet(() -> free("mosquitto.psk")), there.isEmpty());
    }

    /** A listener has a hint and no file: that is all that lacks. Else a listener is to speak PSK. */
    private List<EntryTarget> forKeys(Path path, boolean isNew) {
        List<EntryTarget> found = new ArrayList<>();
        for (int i = 0; i < listeners().size(); i++) {
            Optional<Listener> listener = setupOf(listeners().get(i));
            if (listener.filter(one -> one.tls() instanceof Tls.SharedKeys).isPresent()) {
                found.addFirst(hinted(path, isNew, i));
            } else if (listener.filter(one -> one.tls() instanceof Tls.None).isPresent()) {
                found.add(plain(path, isNew, i));
            }
        }
        boolean hinted = !found.isEmpty() && found.getFirst().choice().endsWith(HINT);
        found.add(hinted ? found.size() : 0, another(path, isNew));
        return List.copyOf(found);
    }

    private EntryTarget hinted(Path path, boolean isNew, int listener) {
        String name = listeners().get(listener).text();
        return new EntryTarget(
                path,
                isNew,
                "Listener %s, which has a %s".formatted(name, HINT),
                "Listener %s has a %s and no psk_file. %s".formatted(name, HINT, makes(path, isNew)),
                Optional.of(((Change) conf -> named(conf, path, listener)).onText()));
    }

    private EntryTarget plain(Path path, boolean isNew, int listener) {
        String name = listeners().get(listener).text();
        return new EntryTarget(
                path,
                isNew,
                "Listener " + name,
                ("%s Listener %s gets %s and %s, and then speaks TLS with keys alone: clients without TLS"
                                + " can no longer connect there. Restart mosquitto afterwards.")
                        .formatted(makes(path, isNew), name, HINT, IDENTITY),
                Optional.of(((Change) conf -> speaking(named(conf, path, listener), listener)).onText()));
    }

    private EntryTarget another(Path path, boolean isNew) {
        int port = freePort();
        int number = listeners().size();
        boolean wasDefault =
                setup.listeners().stream().anyMatch(one -> one.origin() == Listener.Origin.DEFAULT);
        return new EntryTarget(
                path,
                isNew,
                "New listener on port " + port,
                ("%s No listener speaks TLS with keys yet: adds one on port %d with %s and %s."
                                + "%s Restart mosquitto afterwards.")
                        .formatted(
                                makes(path, isNew),
                                port,
                                HINT,
                                IDENTITY,
                                wasDefault
                                        ? " The listener on 1883 that mosquitto opens by itself is gone then."
                                        : ""),
                Optional.of(((Change) conf -> added(conf, port, path, number)).onText()));
    }

    private MosquittoConf added(ConfEdit conf, int port, Path path, int listener) {
        ConfEdit more = new ConfEdit(conf.withListener(String.valueOf(port)));
        return speaking(named(more, path, listener), listener);
    }

    private static String makes(Path path, boolean isNew) {
        return isNew
                ? "Makes %s and names it as psk_file.".formatted(path.getFileName())
                : "No listener uses %s.".formatted(path.getFileName());
    }

    private MosquittoConf named(ConfEdit conf, Path path, int listener) {
        return ownSecurity()
                ? conf.withInListener(listener, "psk_file", path.toString())
                : conf.with("psk_file", path.toString());
    }

    /** The identity of the key is the user name, so that rules are about it. */
    private MosquittoConf speaking(MosquittoConf conf, int listener) {
        String hint = profile.folder().getFileName() == null ? "mosquitto" : folderName();
        MosquittoConf hinted = new ConfEdit(conf).withInListener(listener, HINT, hint);
        return new ConfEdit(hinted).withInListener(listener, IDENTITY, "true");
    }

    private String folderName() {
        String name = String.valueOf(profile.folder().getFileName()).strip();
        return name.isEmpty() ? "mosquitto" : name;
    }

    // ------------------------------------------------------------------ what there is

    private List<EntryTarget> known(Part part) {
        return profile.documents(part).stream()
                .filter(document -> !profile.unnamed().contains(document))
                .map(document -> EntryTarget.known(document.path()))
                .toList();
    }

    /** One that is open and that no conf names: mosquitto reads no entry of it until the conf does. */
    private Optional<Path> waiting(Part part) {
        return profile.unnamed().stream()
                .filter(document -> document.part() == part)
                .map(ProfileDocument::path)
                .findFirst();
    }

    /** A file beside the conf that is not there yet. */
    private Path free(String name) {
        Path wanted = profile.conf().resolveSibling(name);
        int dot = name.lastIndexOf('.');
        for (int i = 2; Files.exists(wanted) || profile.document(wanted).isPresent(); i++) {
            wanted = profile.conf().resolveSibling(name.substring(0, dot) + "-" + i + name.substring(dot));
        }
        return wanted;
    }

    private int freePort() {
        List<Integer> taken = setup.listeners().stream().map(Listener::port).toList();
        return IntStream.iterate(TLS_PORT, port -> port + 1)
                .filter(port -> !taken.contains(port))
                .findFirst()
                .orElse(TLS_PORT);
    }

    /** Whether each listener has its own files, and there is a listener to say so of. */
    private boolean ownSecurity() {
        return setup.perListener() && !listeners().isEmpty();
    }

    /** Those of mosquitto.conf itself, which can be edited by their number. */
    private List<ConfLine.Option> listeners() {
        ProfileDocument conf = profile.documents(Part.CONF).getFirst();
        return MosquittoConf.read(conf.text()).options("listener");
    }

    private Optional<Listener> setupOf(ConfLine.Option line) {
        return setup.listeners().stream()
                .filter(listener -> listener.place().file().equals(setup.file()))
                .filter(listener -> listener.place().line() == line.line())
                .findFirst();
    }

    /** A change of a conf. */
    private interface Change {

        MosquittoConf of(ConfEdit conf);

        default UnaryOperator<SourceText> onText() {
            return text -> of(new ConfEdit(MosquittoConf.read(text))).source();
        }
    }
}
