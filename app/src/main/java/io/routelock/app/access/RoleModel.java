package io.routelock.app.access;

import io.routelock.ams.AmsNetId;
import io.routelock.app.controls.Notice;
import io.routelock.app.workbench.RunningTask;
import io.routelock.diagnosis.FindingException;
import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.profile.AmsAccess;
import io.routelock.mosquitto.profile.AmsNetwork;
import io.routelock.mosquitto.profile.Role;
import io.routelock.mosquitto.profile.RoleSentence;
import io.routelock.mosquitto.profile.RoleWish;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A role that an acl_file is to have: said in a sentence, or field by field. What is typed in the sentence
 * fills the fields; a field that is changed then makes the sentence empty. On the JavaFX thread.
 */
final class RoleModel {

    private static final String FIRST_NETWORK = "VirtualAmsNetwork1";

    private final AccessFileModel file;
    private final StringProperty sentence = new SimpleStringProperty("");
    private final ObjectProperty<RoleKind> kind = new SimpleObjectProperty<>(RoleKind.PLAIN);
    private final Map<RoleField, StringProperty> fields = new EnumMap<>(RoleField.class);
    private final BooleanProperty withDevices = new SimpleBooleanProperty(true);
    private final BooleanProperty ownUser = new SimpleBooleanProperty(true);
    private final ReadOnlyObjectWrapper<RoleReading> reading;
    private boolean filling;

    RoleModel(AccessFileModel file) {
        this.file = file;
        for (RoleField field : RoleField.values()) {
            fields.put(field, new SimpleStringProperty(""));
        }
        field(RoleField.NETWORK)
                .set(AmsNetwork.in(acl()).stream().map(AmsNetwork::topic).findFirst().orElse(FIRST_NETWORK));
        reading = new ReadOnlyObjectWrapper<>(read());
        sentence.subscribe((was, is) -> said());
        fields.values().forEach(value -> value.subscribe((was, is) -> edited()));
        withDevices.subscribe((was, is) -> edited());
        ownUser.subscribe((was, is) -> edited());
        kind.subscribe((was, is) -> edited());
    }

    StringProperty sentenceProperty() {
        return sentence;
    }

    ObjectProperty<RoleKind> kindProperty() {
        return kind;
    }

    StringProperty field(RoleField field) {
        return Objects.requireNonNull(fields.get(field));
    }

    BooleanProperty withDevicesProperty() {
        return withDevices;
    }

    /** Whether a Sparkplug client logs in under the name that it has there. */
    BooleanProperty ownUserProperty() {
        return ownUser;
    }

    /** What it all comes to now. */
    ReadOnlyObjectProperty<RoleReading> readingProperty() {
        return reading.getReadOnlyProperty();
    }

    private AclFile acl() {
        return AclFile.read(file.file().source());
    }

    // ------------------------------------------------------------------ the sentence

    private void said() {
        if (filling) {
            return;
        }
        filling = true;
        try {
            if (!sentence.get().isBlank()) {
                fill(RoleSentence.parse(sentence.get()));
            }
            reading.set(read());
        } catch (IllegalArgumentException e) {
            // Half a sentence is no mistake yet.
            reading.set(new RoleReading.Incomplete(words(e)));
        } finally {
            filling = false;
        }
    }

    private void edited() {
        if (!filling) {
            filling = true;
            sentence.set("");
            filling = false;
            reading.set(read());
        }
    }

    private void fill(RoleWish wish) {
        switch (wish) {
            case RoleWish.OfRole(Role.Plain plain) -> {
                kind.set(RoleKind.PLAIN);
                field(RoleField.CLIENT).set(plain.user());
                field(RoleField.WRITES).set(TopicList.text(plain.writes()));
                field(RoleField.READS).set(TopicList.text(plain.reads()));
            }
            case RoleWish.OfRole(Role.EdgeNode edge) -> {
                kind.set(RoleKind.EDGE_NODE);
                field(RoleField.NODE).set(edge.node());
                field(RoleField.GROUP).set(edge.group());
                field(RoleField.WATCHED).set(edge.host().orElse(""));
                withDevices.set(edge.withDevices());
                user(RoleField.NODE_USER, edge.user(), edge.node());
            }
            case RoleWish.OfRole(Role.HostApplication host) -> {
                kind.set(RoleKind.HOST);
                field(RoleField.HOST).set(host.host());
                field(RoleField.GROUPS).set(TopicList.text(host.groups()));
                user(RoleField.HOST_USER, host.user(), host.host());
            }
            case RoleWish.OfCall call -> fill(call);
        }
    }

    private void user(RoleField field, String user, String name) {
        ownUser.set(user.equals(name));
        field(field).set(user.equals(name) ? "" : user);
    }

    private void fill(RoleWish.OfCall call) {
        kind.set(RoleKind.AMS);
        field(RoleField.FROM).set(call.from());
        field(RoleField.TO).set(call.to());
        call.network().ifPresent(field(RoleField.NETWORK)::set);
        field(RoleField.FROM_NET_ID).set(call.fromNetId().map(AmsNetId::toString).orElse(""));
        field(RoleField.TO_NET_ID).set(call.toNetId().map(AmsNetId::toString).orElse(""));
    }

    // ------------------------------------------------------------------ the fields

    private RoleReading read() {
        String missing =
                kind.get().fields().stream()
                        .filter(field -> field.isNeeded() && value(field).isEmpty())
                        .map(this::inWords)
                        .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            return new RoleReading.Incomplete("Still to fill in: " + missing + ".");
        }
        try {
            return readWhole();
        } catch (IllegalArgumentException e) {
            return new RoleReading.Wrong(words(e));
        } catch (FindingException e) {
            return new RoleReading.Wrong(e.finding().symptom() + " " + e.finding().nextStep());
        }
    }

    private static String words(IllegalArgumentException why) {
        String words = String.valueOf(why.getMessage());
        return words.endsWith(".") ? words : words + ".";
    }

    private String inWords(RoleField field) {
        return switch (field) {
            case FROM_NET_ID -> "AmsNetId of " + orElse(RoleField.FROM, "the caller");
            case TO_NET_ID -> "AmsNetId of " + orElse(RoleField.TO, "who is called");
            case TO -> "who may be called";
            default -> field.label();
        };
    }

    private String orElse(RoleField field, String words) {
        return value(field).isEmpty() ? words : value(field);
    }

    private RoleReading readWhole() {
        RoleRules rules = new RoleRules(acl());
        return switch (kind.get()) {
            case PLAIN -> plain(rules);
            case EDGE_NODE ->
                    rules.of(
                            new Role.EdgeNode(
                                    value(RoleField.NODE_USER),
                                    value(RoleField.GROUP),
                                    value(RoleField.NODE),
                                    withDevices.get(),
                                    Optional.of(value(RoleField.WATCHED)).filter(it -> !it.isEmpty())));
            case HOST ->
                    rules.of(
                            new Role.HostApplication(
                                    value(RoleField.HOST_USER),
                                    value(RoleField.HOST),
                                    topics(RoleField.GROUPS)));
            case AMS ->
                    rules.of(
                            new AmsAccess.Call(value(RoleField.FROM), value(RoleField.TO)),
                            netIds(),
                            value(RoleField.NETWORK));
        };
    }

    private RoleReading plain(RoleRules rules) {
        List<String> writes = topics(RoleField.WRITES);
        List<String> reads = topics(RoleField.READS);
        return writes.isEmpty() && reads.isEmpty()
                ? new RoleReading.Incomplete("Still to fill in: a topic to write or to read.")
                : rules.of(new Role.Plain(value(RoleField.CLIENT), writes, reads));
    }

    private Map<String, AmsNetId> netIds() {
        Map<String, AmsNetId> netIds = new LinkedHashMap<>();
        netIds.put(value(RoleField.FROM), AmsNetId.parse(value(RoleField.FROM_NET_ID)));
        netIds.put(value(RoleField.TO), AmsNetId.parse(value(RoleField.TO_NET_ID)));
        return netIds;
    }

    private List<String> topics(RoleField field) {
        return TopicList.parse(value(field));
    }

    /** As it counts: an empty one stands for what is known. */
    private String value(RoleField field) {
        String typed = field(field).get().strip();
        return switch (field) {
            case NODE_USER -> ownUser.get() ? value(RoleField.NODE) : typed;
            case HOST_USER -> ownUser.get() ? value(RoleField.HOST) : typed;
            case FROM_NET_ID -> typed.isEmpty() ? knownNetId(RoleField.FROM) : typed;
            case TO_NET_ID -> typed.isEmpty() ? knownNetId(RoleField.TO) : typed;
            default -> typed;
        };
    }

    /** Of a member that the rules have already. */
    private String knownNetId(RoleField user) {
        return AmsNetwork.in(acl(), value(RoleField.NETWORK))
                .netIdOf(value(user))
                .map(AmsNetId::toString)
                .orElse("");
    }

    /** What an empty field shows. */
    String prompt(RoleField field) {
        boolean own = field.isUser() && ownUser.get();
        boolean netId = field == RoleField.FROM_NET_ID || field == RoleField.TO_NET_ID;
        String known = own || netId ? value(field) : "";
        return known.isEmpty() || !field(field).get().isEmpty() ? field.prompt() : known;
    }

    // ------------------------------------------------------------------ adding

    /** Whether there is something to add. */
    boolean canAdd() {
        return reading.get() instanceof RoleReading.Ready ready && !ready.added().isEmpty();
    }

    /** Adds the lines that were shown, as one step for undo. */
    void add() {
        if (reading.get() instanceof RoleReading.Ready ready && canAdd()) {
            if (file.file().source().equals(ready.before())) {
                file.change(ready.title(), now -> ready.after());
                tell(Notice.note("%s: %s added.".formatted(ready.title(), lines(ready.added().size()))));
            } else {
                tell(Notice.warning("The text has changed since. Nothing was added; add the role again."));
            }
        }
    }

    private static String lines(int count) {
        return count == 1 ? "1 line" : count + " lines";
    }

    private void tell(Notice notice) {
        file.noticeProperty().set(Optional.of(notice));
    }

    /** Where files of this one's folder are saved. */
    Path folder() {
        return Stream.ofNullable(file.path().getParent()).findFirst().orElse(Path.of(""));
    }

    /** Writes the XML of the vendor's plugin. */
    RunningTask<Path> saveXml(Path to, String xml) {
        return file.export(to, xml)
                .onDone(written ->
                        tell(Notice.note("The rules of the plugin were saved to " + written + ".")));
    }
}
