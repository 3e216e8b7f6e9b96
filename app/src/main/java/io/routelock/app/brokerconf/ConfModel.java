package io.routelock.app.brokerconf;

import io.routelock.app.brokerfiles.OpenFile;
import io.routelock.app.brokerfiles.OpenProfile;
import io.routelock.app.brokerfiles.ProfileReading;
import io.routelock.app.controls.Notice;
import io.routelock.app.workbench.Workbench;
import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.conf.BrokerSetup;
import io.routelock.mosquitto.conf.ConfEdit;
import io.routelock.mosquitto.conf.ConfLine;
import io.routelock.mosquitto.conf.ConfOption;
import io.routelock.mosquitto.conf.ConfOptions;
import io.routelock.mosquitto.conf.Listener;
import io.routelock.mosquitto.conf.MosquittoConf;
import io.routelock.mosquitto.conf.PathNames;
import io.routelock.mosquitto.profile.Part;
import io.routelock.mosquitto.text.SourceText;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The confs of a broker, of which one is shown: what its text says, and what fields and buttons do to it.
 * Form and text change the one text, so that both are always live. On the JavaFX thread.
 */
final class ConfModel {

    /** What a field is about. */
    private record Place(Spot spot, String option, ValuePart part) {}

    private final Workbench bench;
    private final OpenProfile profile;
    private final PathNames names;
    private final ReadOnlyObjectWrapper<List<Path>> confs = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<OpenFile>> file =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<ConfForm> form = new ReadOnlyObjectWrapper<>(ConfForm.EMPTY);
    private final ReadOnlyObjectWrapper<List<Protection>> listeners = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<BrokerSetup>> setup =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Map<Place, OptionFieldModel> fields = new HashMap<>();

    /** TLS that was chosen, and for which the files are still to come. */
    private final Map<Integer, Protection> chosen = new HashMap<>();

    private final CertificatesModel certificates;
    private final Subscription subscriptions;
    private Subscription ofFile = Subscription.EMPTY;

    ConfModel(Workbench bench, OpenProfile profile) {
        this(bench, profile, PathNames.ofThisComputer());
    }

    /** For tests on another system than the one of the conf. */
    ConfModel(Workbench bench, OpenProfile profile, PathNames names) {
        this.bench = bench;
        this.profile = profile;
        this.names = names;
        this.certificates = new CertificatesModel(bench, this);
        subscriptions =
                Subscription.combine(
                        profile.stateProperty().subscribe(this::profileRead),
                        profile.versionProperty().subscribe(version -> follow()));
    }

    private void profileRead(OpenProfile.State state) {
        if (state instanceof OpenProfile.State.Open(ProfileReading reading)) {
            List<Path> found =
                    Stream.of(Part.CONF, Part.INCLUDED_CONF)
                            .flatMap(part -> profile.files(part).stream())
                            .map(OpenFile::path)
                            .toList();
            setup.set(Optional.of(reading.setup()));
            confs.set(found);
            boolean lost = file.get().filter(shown -> found.contains(shown.path())).isEmpty();
            if (lost) {
                profile.confFile().ifPresent(this::show);
            }
        }
    }

    // ------------------------------------------------------------------ what it is

    Workbench bench() {
        return bench;
    }

    OpenProfile profile() {
        return profile;
    }

    /** The mosquitto.conf first, then those that it takes in. */
    ReadOnlyObjectProperty<List<Path>> confsProperty() {
        return confs.getReadOnlyProperty();
    }

    /** The one that is shown. */
    ReadOnlyObjectProperty<Optional<OpenFile>> fileProperty() {
        return file.getReadOnlyProperty();
    }

    /** What its text says; changes with each edit, at once. */
    ReadOnlyObjectProperty<ConfForm> formProperty() {
        return form.getReadOnlyProperty();
    }

    ConfForm form() {
        return form.get();
    }

    /** Of each listener that the conf writes, in its order: how it is protected, or is going to be. */
    ReadOnlyObjectProperty<List<Protection>> listenersProperty() {
        return listeners.getReadOnlyProperty();
    }

    /** What mosquitto makes of all confs; a moment behind the text. */
    ReadOnlyObjectProperty<Optional<BrokerSetup>> setupProperty() {
        return setup.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<MosquittoVersion> versionProperty() {
        return profile.versionProperty();
    }

    CertificatesModel certificates() {
        return certificates;
    }

    List<LintFinding> findings() {
        return file.get().map(shown -> shown.findings().list()).orElse(List.of());
    }

    /** What mosquitto makes of a listener that the shown conf writes. */
    Optional<Listener> inSetup(int index) {
        List<Listener> here =
                setup.get().stream()
                        .flatMap(all -> all.listeners().stream())
                        .filter(one -> one.origin() == Listener.Origin.WRITTEN && isHere(one.place().file()))
                        .sorted(Comparator.comparingInt(one -> one.place().line()))
                        .toList();
        return here.size() == form().listeners() ? Optional.of(here.get(index)) : Optional.empty();
    }

    /** Those that nobody has written as {@code listener}. */
    List<Listener> unwritten() {
        return setup.get().stream()
                .flatMap(all -> all.listeners().stream())
                .filter(one -> one.origin() != Listener.Origin.WRITTEN)
                .toList();
    }

    private boolean isHere(String name) {
        return resolve(name)
                .filter(path -> file.get().filter(shown -> shown.path().equals(path)).isPresent())
                .isPresent();
    }

    /** A path as a conf names it; empty for what is none on this system. */
    Optional<Path> resolve(String path) {
        try {
            return Optional.of(profile.conf().resolveSibling(names.expanded(path)).normalize());
        } catch (InvalidPathException e) {
            // The conf may be for another system.
            return Optional.empty();
        }
    }

    /** Where acl_file, password_file and their like of a listener are said. */
    Spot securityOf(int listener) {
        return isPerListener() ? Spot.listener(listener) : Spot.BROKER;
    }

    boolean isPerListener() {
        boolean main = file.get().filter(shown -> shown.path().equals(profile.conf())).isPresent();
        return form().edit().isPerListener()
                || !main && setup.get().filter(BrokerSetup::perListener).isPresent();
    }

    /** The field of an option, always the same one. */
    OptionFieldModel field(Spot spot, String option) {
        return field(new Place(spot, option, ValuePart.WHOLE));
    }

    OptionFieldModel port(int listener) {
        return field(new Place(Spot.listener(listener), "listener", ValuePart.PORT));
    }

    OptionFieldModel address(int listener) {
        return field(new Place(Spot.listener(listener), "listener", ValuePart.ADDRESS));
    }

    private OptionFieldModel field(Place place) {
        return fields.computeIfAbsent(
                place,
                now -> {
                    OptionFieldModel made = new OptionFieldModel(this, now.spot(), now.option(), now.part());
                    made.follow();
                    return made;
                });
    }

    // ------------------------------------------------------------------ which conf

    /** Shows another conf. */
    void choose(Path conf) {
        profile.file(conf).filter(other -> !file.get().equals(Optional.of(other))).ifPresent(this::show);
    }

    private void show(OpenFile shown) {
        ofFile.unsubscribe();
        chosen.clear();
        fields.clear();
        file.set(Optional.of(shown));
        ofFile =
                Subscription.combine(
                        shown.stateProperty().subscribe(state -> follow()),
                        shown.shownProperty().subscribe((was, is) -> follow()),
                        shown.findings().listProperty().subscribe(this::take));
    }

    private void follow() {
        SourceText now = file.get().filter(OpenFile::isOpen).map(OpenFile::source).orElse(SourceText.of(""));
        ConfForm read = ConfForm.of(now);
        form.set(read);
        List<Protection> wanted = new ArrayList<>(read.protections());
        if (wanted.size() != listeners.get().size()) {
            chosen.clear();
            fields.keySet().removeIf(place -> place.spot() instanceof Spot.OfListener);
        }
        chosen.forEach((index, protection) -> {
            if (wanted.get(index) == Protection.NONE) {
                wanted.set(index, protection);
            }
        });
        List.copyOf(fields.values()).forEach(OptionFieldModel::follow);
        listeners.set(List.copyOf(wanted));
        certificates.follow();
    }

    private void take(List<LintFinding> found) {
        List.copyOf(fields.values()).forEach(field -> field.follow(found));
    }

    // ------------------------------------------------------------------ editing

    /**
     * Changes the text.
     *
     * @param label for undo; never with a value, which may be a secret
     */
    void edit(String label, Optional<String> kind, Function<ConfEdit, MosquittoConf> by) {
        if (form().hindrance().isPresent()) {
            return;
        }
        try {
            MosquittoConf edited = by.apply(form().edit());
            file.get().ifPresent(shown -> shown.change(label, kind, now -> edited.source()));
        } catch (IllegalArgumentException e) {
            tell(Notice.warning("That cannot be written: " + e.getMessage() + "."));
        }
    }

    void edit(String label, Function<ConfEdit, MosquittoConf> by) {
        edit(label, Optional.empty(), by);
    }

    private void tell(Notice notice) {
        file.get().ifPresent(shown -> shown.noticeProperty().set(Optional.of(notice)));
    }

    /** Writes the value of an option, or takes its line away when there is none. */
    void set(Spot spot, String option, String value) {
        String title = "Set " + option + of(spot);
        if (value.isEmpty()) {
            edit("Remove " + option + of(spot), conf -> without(conf, spot, option));
        } else {
            edit(title, Optional.of(title), conf -> with(conf, spot, option, value));
        }
    }

    private static String of(Spot spot) {
        return switch (spot) {
            case Spot.Broker _ -> "";
            case Spot.OfListener(int index) -> " of listener " + (index + 1);
        };
    }

    private static MosquittoConf with(ConfEdit conf, Spot spot, String option, String value) {
        return switch (spot) {
            case Spot.Broker _ -> conf.with(option, value);
            case Spot.OfListener(int index) ->
                    option.equals("listener")
                            ? conf.withListenerAt(index, value)
                            : conf.withInListener(index, option, value);
        };
    }

    private static MosquittoConf without(ConfEdit conf, Spot spot, String option) {
        return switch (spot) {
            case Spot.Broker _ -> conf.without(option);
            case Spot.OfListener(int index) -> conf.withoutInListener(index, option);
        };
    }

    /** On the next port that is usual and free. */
    void addListener() {
        List<String> ports =
                form().conf().options("listener").stream()
                        .map(line -> ValuePart.PORT.get().apply(line.text()))
                        .toList();
        String port =
                Stream.concat(
                                Stream.of("1883", "8883", "9001"),
                                Stream.iterate(8884, next -> next + 1).map(Object::toString))
                        .filter(next -> !ports.contains(next))
                        .findFirst()
                        .orElseThrow();
        edit("Add a listener", conf -> conf.withListener(port));
    }

    void removeListener(int listener) {
        edit("Remove listener " + (listener + 1), conf -> conf.withoutListener(listener));
    }

    /** Certificates are not in the text before their files are chosen. */
    void choose(int listener, Protection wanted) {
        chosen.remove(listener);
        if (wanted == Protection.CERTIFICATES) {
            chosen.put(listener, wanted);
        }
        edit(
                "TLS of listener " + (listener + 1) + ": " + wanted.words(),
                conf -> new ListenerEdits(conf.conf(), listener).with(wanted));
        follow();
    }

    UserName userName(int listener) {
        return listener < form().listeners()
                ? new ListenerEdits(form().conf(), listener).userName()
                : UserName.GIVEN;
    }

    void choose(int listener, UserName wanted) {
        if (userName(listener) != wanted) {
            edit(
                    "User name at listener " + (listener + 1),
                    conf -> new ListenerEdits(conf.conf(), listener).with(wanted));
        }
    }

    /** A file beside the conf, with a comment in it if it is new, and the line that names it. */
    void make(Spot spot, String option, Part part, String name) {
        Path path = profile.conf().resolveSibling(name);
        profile.create(part, path, SourceText.of("# " + FieldWords.of(option) + "\n"));
        set(spot, option, path.toString());
    }

    /** Points at a line of the text, from 1. */
    void pointAt(Optional<Integer> line) {
        file.get()
                .ifPresent(shown ->
                        shown.lineProperty().set(line.map(OptionalInt::of).orElse(OptionalInt.empty())));
    }

    /** Whether that mosquitto knows an option. */
    boolean knows(String option) {
        return ConfOptions.knows(versionProperty().get(), option);
    }

    Optional<ConfLine.Option> find(Spot spot, String option) {
        return form().find(spot, option);
    }

    static boolean isSecret(String option) {
        return ConfOptions.find(option).filter(ConfOption::isSecret).isPresent();
    }

    /** What is typed and not in the text yet, since a field is still being used. */
    void settle() {
        List.copyOf(fields.values()).forEach(OptionFieldModel::leave);
    }

    /** Its tab was closed. */
    void close() {
        subscriptions.unsubscribe();
        ofFile.unsubscribe();
    }
}
