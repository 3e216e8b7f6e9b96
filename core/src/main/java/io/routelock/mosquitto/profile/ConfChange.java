package io.routelock.mosquitto.profile;

import io.routelock.mosquitto.conf.ConfLine;
import io.routelock.mosquitto.conf.MosquittoConf;
import io.routelock.mosquitto.text.SourceText;

import java.io.IOException;
import java.util.List;

/**
 * What a deployment changes in the confs of a broker, included ones as well: a reload takes the content of
 * the linked files and log_type, and is abandoned half-way on a new listener, wherever that stands. The
 * certificates of a CA are linked files too, but mosquitto reads them when it starts and never again.
 */
final class ConfChange {

    private final ProfileFiles files;
    private final InstalledBroker target;

    ConfChange(ProfileFiles files, InstalledBroker target) {
        this.files = files;
        this.target = target;
    }

    /** What this account may not read is not known to be the same, so that a restart is the safe way. */
    boolean isReloadable() {
        FileParts parts = files.parts();
        return files.byName().entrySet().stream()
                        .filter(file -> parts.isConf(file.getKey()))
                        .allMatch(file -> isSame(file.getKey(), file.getValue()))
                && files.attachments().stream()
                        .filter(file -> parts.isForStart(file.name()))
                        .allMatch(this::isSame);
    }

    /** A conf that is not there yet says nothing so far. */
    private boolean isSame(String name, SourceText conf) {
        try {
            SourceText there =
                    SavedFiles.read(Installation.place(target, name))
                            .map(SourceText::of)
                            .orElseGet(() -> SourceText.of(""));
            return essence(there).equals(essence(conf));
        } catch (IOException e) {
            return false;
        }
    }

    private boolean isSame(Attachment file) {
        return InstalledFile.holds(Installation.place(target, file.name()), file::bytes);
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
