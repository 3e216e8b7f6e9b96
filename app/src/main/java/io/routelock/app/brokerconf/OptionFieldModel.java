package io.routelock.app.brokerconf;

import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.conf.ConfLine;
import io.routelock.mosquitto.conf.ConfOption;
import io.routelock.mosquitto.conf.ConfOptions;
import io.routelock.mosquitto.conf.OptionHelp;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.util.List;
import java.util.Optional;

/**
 * One option as a field of a form: it follows the text, and what is typed changes the line of the option and
 * no other. On the JavaFX thread.
 */
final class OptionFieldModel {

    private final ConfModel conf;
    private final Spot spot;
    private final String option;
    private final ValuePart part;
    private final StringProperty text = new SimpleStringProperty("");
    private final BooleanProperty ticked = new SimpleBooleanProperty();
    private final ReadOnlyBooleanWrapper written = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper byDefault = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<List<LintFinding>> findings = new ReadOnlyObjectWrapper<>(List.of());
    private boolean following;
    private boolean entered;

    OptionFieldModel(ConfModel conf, Spot spot, String option, ValuePart part) {
        this.conf = conf;
        this.spot = spot;
        this.option = option;
        this.part = part;
        text.subscribe((was, is) -> typed(is));
        ticked.subscribe((was, is) -> ticked(is));
    }

    String option() {
        return option;
    }

    ConfOption known() {
        return ConfOptions.find(option).orElseThrow();
    }

    OptionHelp help() {
        return ConfOptions.help(option).orElseThrow();
    }

    /** What is written behind the option, and what is typed for it; empty where it is not set. */
    StringProperty textProperty() {
        return text;
    }

    /** Of an option that is true or false: what counts, be it written or not. */
    BooleanProperty tickedProperty() {
        return ticked;
    }

    /** Whether there is a line with it. */
    ReadOnlyBooleanProperty writtenProperty() {
        return written.getReadOnlyProperty();
    }

    /** What counts where nothing is written; may be empty. */
    ReadOnlyStringProperty defaultProperty() {
        return byDefault.getReadOnlyProperty();
    }

    /** What is wrong with its line. */
    ReadOnlyObjectProperty<List<LintFinding>> findingsProperty() {
        return findings.getReadOnlyProperty();
    }

    /** Somebody is about to type here: points at its line in the text. */
    void enter() {
        entered = true;
        conf.pointAt(conf.form().find(spot, option).map(ConfLine.Option::line));
    }

    /** Somebody is done with it: an option without a value goes from the text. */
    void leave() {
        entered = false;
        if (text.get().isBlank() && written.get()) {
            if (part.equals(ValuePart.WHOLE)) {
                conf.set(spot, option, "");
            }
            follow();
        }
    }

    private void typed(String typed) {
        String before = conf.form().value(spot, option);
        String value = part.put().apply(before, typed).strip();
        // An empty field may be on the way to another value: its line keeps its place until one leaves it.
        if (!following && !value.isEmpty() && !value.equals(before)) {
            conf.set(spot, option, value);
        }
    }

    private void ticked(boolean now) {
        if (!following) {
            conf.set(spot, option, Boolean.toString(now));
        }
    }

    /** Takes what the text says now; not what is just typed in another spelling of the same. */
    void follow() {
        following = true;
        Optional<ConfLine.Option> line = conf.form().find(spot, option);
        String value = part.get().apply(line.map(ConfLine.Option::text).orElse(""));
        boolean emptied = text.get().isBlank() && entered;
        if (!text.get().strip().equals(value) && !emptied) {
            text.set(value);
        }
        written.set(line.isPresent());
        MosquittoVersion version = conf.versionProperty().get();
        byDefault.set(help().defaultValue(version).orElse(""));
        ticked.set(line.isPresent() ? value.matches("true|1") : byDefault.get().equals("true"));
        follow(conf.findings());
        following = false;
    }

    void follow(List<LintFinding> found) {
        int number = conf.form().find(spot, option).map(ConfLine.Option::line).orElse(0);
        findings.set(found.stream().filter(finding -> finding.line() == number).toList());
    }
}
