package io.routelock.app.brokerconf;

import io.routelock.app.workbench.Workbench;
import io.routelock.mosquitto.conf.DiskFiles;
import io.routelock.mosquitto.conf.TlsFiles;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at the files of each listener with certificates as they are chosen, off the JavaFX thread; all else
 * here is on it.
 */
final class CertificatesModel {

    /** What was asked. */
    private record Question(TlsFiles files, Optional<String> name) {}

    private final Workbench bench;
    private final ConfModel conf;
    private final Map<Integer, Question> asked = new HashMap<>();
    private final Map<Integer, ReadOnlyObjectWrapper<CertificateAnswer>> answers = new HashMap<>();
    private final Map<String, StringProperty> names = new HashMap<>();

    CertificatesModel(Workbench bench, ConfModel conf) {
        this.bench = bench;
        this.conf = conf;
    }

    ReadOnlyObjectProperty<CertificateAnswer> answerProperty(int listener) {
        return answer(listener).getReadOnlyProperty();
    }

    private ReadOnlyObjectWrapper<CertificateAnswer> answer(int listener) {
        return answers.computeIfAbsent(listener, now -> new ReadOnlyObjectWrapper<>(CertificateAnswer.NONE));
    }

    /**
     * The name or address by which clients come, which the certificate has to bear. Kept in the settings of
     * this user; begins as the address of the listener.
     */
    StringProperty nameProperty(int listener) {
        return names.computeIfAbsent(note(listener), note -> name(listener, note));
    }

    private StringProperty name(int listener, String note) {
        String kept = bench.settings().data().notes().getOrDefault(note, bound(listener));
        StringProperty name = new SimpleStringProperty(kept);
        name.subscribe((was, is) -> {
            bench.settings().update(data -> data.withNote(note, is.strip()));
            follow();
        });
        return name;
    }

    private String note(int listener) {
        String file = conf.fileProperty().get().map(shown -> shown.path().toString()).orElse("");
        return "broker.name." + file + "." + port(listener);
    }

    private String port(int listener) {
        return ValuePart.PORT.get().apply(conf.form().value(Spot.listener(listener), "listener"));
    }

    /** Empty where it listens at all addresses. */
    private String bound(int listener) {
        String address =
                ValuePart.ADDRESS.get().apply(conf.form().value(Spot.listener(listener), "listener"));
        return address.matches("0\\.0\\.0\\.0|::|\\*|.*/.*") ? "" : address;
    }

    /** Asks what has changed since it was asked last. */
    void follow() {
        int count = conf.form().listeners();
        asked.keySet().removeIf(listener -> listener >= count);
        for (int listener = 0; listener < count; listener++) {
            ask(listener);
        }
    }

    /** Asks all again: the files may be others by now. */
    void askAgain() {
        asked.clear();
        follow();
    }

    private void ask(int listener) {
        Question question =
                new Question(
                        files(listener), Optional.of(nameProperty(listener).get()).filter(n -> !n.isBlank()));
        if (question.equals(asked.put(listener, question))) {
            return;
        }
        if (question.files().certificate().isEmpty() && question.files().authority().isEmpty()) {
            answer(listener).set(CertificateAnswer.NONE);
            return;
        }
        DiskFiles disk = new DiskFiles(conf.profile().conf().resolveSibling(""));
        bench.tasks()
                .startUnlisted(
                        "Check the certificates of a listener",
                        progress ->
                                CertificateAnswer.of(disk, question.files(), question.name(), Instant.now()))
                .onDone(answer -> {
                    if (question.equals(asked.get(listener))) {
                        answer(listener).set(answer);
                    }
                });
    }

    private TlsFiles files(int listener) {
        return new TlsFiles(
                TlsFiles.Side.LISTENER,
                path(listener, "cafile"),
                path(listener, "certfile"),
                path(listener, "keyfile"));
    }

    private Optional<String> path(int listener, String option) {
        return Optional.of(conf.form().value(Spot.listener(listener), option))
                .filter(path -> !path.isEmpty());
    }
}
