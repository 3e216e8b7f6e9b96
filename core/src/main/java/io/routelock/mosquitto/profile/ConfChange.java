package io.routelock.mosquitto.profile;

import io.routelock.mosquitto.conf.ConfLine;
import io.routelock.mosquitto.conf.MosquittoConf;
import io.routelock.mosquitto.text.SourceText;

import java.io.IOException;
import java.util.List;

/**
 * What a deployment changes in the confs of a broker, included ones as well: a reload takes the content of
 * the linked files and log_type, and is abandoned half-way on a new listener, wherever that stands.
 */
final class ConfChange {

    private final ProfileFiles files;
    private final InstalledBroker target;

    ConfChange(ProfileFiles files, InstalledBroker target) {
        this.files = files;
        this.target = target;
    }

    /**
     * @throws io.routelock.diagnosis.FindingException {@code profile.unreadable}
     */
    boolean isReloadable() {
        FileParts parts = files.parts();
        return files.byName().entrySet().stream()
                .filter(file -> parts.isConf(file.getKey()))
                .allMatch(file -> isSame(file.getKey(), file.getValue()));
    }

    /** A conf that is not there yet says nothing so far. */
    private boolean isSame(String name, SourceText conf) {
        return essence(there(name)).equals(essence(conf));
    }

    private SourceText there(String name) {
        var file = Installation.place(target, name);
        try {
            return SavedFiles.read(file).map(SourceText::of).orElseGet(() -> SourceText.of(""));
        } catch (IOException e) {
            throw ProfileFindings.unreadable(file, e);
        }
    }

    private static List<String> essence(SourceText conf) {
        return MosquittoConf.read(conf).options().stream()
                .filter(option -> !option.name().equals("log_type"))
                .map(ConfChange::line)
                .toList();
    }

    private static String line(ConfLine.Option option) {
        return option.name() + " " + option.text();
    }
}
