package io.routelock.app.brokers;

import io.routelock.app.brokerfiles.OpenFile;
import io.routelock.app.brokerfiles.OpenProfile;
import io.routelock.app.navigation.Navigator;
import io.routelock.app.navigation.Place;
import io.routelock.mosquitto.profile.Part;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What becomes of the changes of a profile when the last tab about it is closed. On the JavaFX thread. */
final class CloseBrokerModel {

    private final Optional<OpenProfile> profile;
    private final Place.CloseBroker asked;
    private final Navigator navigator;

    /**
     * @param profile empty when nobody has it open any more
     */
    CloseBrokerModel(Optional<OpenProfile> profile, Place.CloseBroker asked, Navigator navigator) {
        this.profile = profile;
        this.asked = asked;
        this.navigator = navigator;
    }

    /** The files that were edited and not saved, the conf first. */
    List<String> edited() {
        return edits().map(OpenFile::name).toList();
    }

    private Stream<OpenFile> edits() {
        return profile.stream()
                .flatMap(open -> Stream.of(Part.values()).flatMap(part -> open.files(part).stream()))
                .filter(OpenFile::hasChanges);
    }

    /** All files in one go; when that does not work the tab stays and tells why. */
    void save() {
        navigator.closeDialog();
        profile.ifPresent(open ->
                file(open).ifPresent(asker -> open.save(asker, () -> navigator.closeTab(asked.tab()))));
    }

    /** That the tab shows: it is where the user reads how the save ended. */
    private Optional<OpenFile> file(OpenProfile open) {
        Optional<OpenFile> shown =
                switch (asked.tab()) {
                    case Place.AccessFile rules -> open.file(rules.file());
                    case Place.Broker view -> of(open, view.view());
                    default -> Optional.empty();
                };
        return shown.or(open::confFile);
    }

    private static Optional<OpenFile> of(OpenProfile open, Place.Broker.View view) {
        Stream<Part> parts =
                switch (view) {
                    case CONFIGURATION -> Stream.of(Part.CONF);
                    case USERS -> Stream.of(Part.PASSWORDS, Part.PSK);
                    case EXPECTATIONS -> Stream.of(Part.EXPECTATIONS);
                    case LIVE -> Stream.of(Part.CONF);
                };
        return parts.flatMap(part -> open.files(part).stream()).findFirst();
    }

    void discard() {
        profile.ifPresent(OpenProfile::discard);
        navigator.closeDialog();
        navigator.closeTab(asked.tab());
    }

    void cancel() {
        navigator.closeDialog();
    }

    /** What the user calls the broker. */
    String name() {
        return profile.map(OpenProfile::name).orElse(asked.conf().toString());
    }
}
