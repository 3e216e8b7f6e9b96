package io.routelock.app.brokerdeploy;

import io.routelock.mosquitto.profile.BrokerFolder;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What is chosen and typed about where the files go. On the JavaFX thread. */
final class TargetFields {

    /** The three ways to deploy. */
    enum Way {
        INSTALLED("Installed mosquitto"),
        FOLDER("Folder"),
        ZIP("Zip file");

        private final String words;

        Way(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** A target, or why there is none yet. */
    sealed interface Chosen {
        record There(Target target) implements Chosen {}

        record Missing(String words) implements Chosen {}
    }

    private final Path conf;
    private final ObjectProperty<Way> way = new SimpleObjectProperty<>(Way.INSTALLED);
    private final ObjectProperty<Optional<Installed>> broker = new SimpleObjectProperty<>(Optional.empty());
    private final StringProperty folder = new SimpleStringProperty("");
    private final StringProperty zip;
    private final StringProperty unpacked;

    /**
     * @param conf of the profile, absolute
     * @param home where a zip is made unless another place is chosen
     * @param changed runs after each change
     */
    TargetFields(Path conf, Path home, Runnable changed) {
        this.conf = conf;
        Path from = conf.resolveSibling("");
        String name = from.getFileName() == null ? "broker" : from.getFileName().toString();
        zip = new SimpleStringProperty(home.resolve(name + ".zip").toString());
        unpacked = new SimpleStringProperty(from.toString());
        Stream.<ObservableValue<?>>of(way, broker, folder, zip, unpacked)
                .forEach(property -> property.subscribe((was, is) -> changed.run()));
    }

    ObjectProperty<Way> wayProperty() {
        return way;
    }

    /** One of those that were found. */
    ObjectProperty<Optional<Installed>> brokerProperty() {
        return broker;
    }

    /** Into which the files are copied. */
    StringProperty folderProperty() {
        return folder;
    }

    /** That is made. */
    StringProperty zipProperty() {
        return zip;
    }

    /** Where the zip will be unpacked, on whatever machine. */
    StringProperty unpackedProperty() {
        return unpacked;
    }

    /** Whether there are such folders is not asked here: a share may be slow to answer. */
    Chosen chosen() {
        return switch (way.get()) {
            case INSTALLED ->
                    broker.get()
                            .<Chosen>map(one -> new Chosen.There(new Target.Broker(one)))
                            .orElseGet(() -> new Chosen.Missing("Choose a mosquitto."));
            case FOLDER -> folder();
            case ZIP -> zip();
        };
    }

    private Chosen folder() {
        Optional<Path> path = path(folder.get());
        if (path.isEmpty()) {
            return new Chosen.Missing("Choose the folder, with its whole path.");
        }
        if (path.get().equals(conf.resolveSibling("").normalize())) {
            return new Chosen.Missing("That is the folder of the profile itself. Choose another one.");
        }
        return new Chosen.There(new Target.Folder(path.get()));
    }

    private Chosen zip() {
        Optional<Path> path = path(zip.get());
        if (path.isEmpty()) {
            return new Chosen.Missing("Choose the zip file, with its whole path.");
        }
        try {
            return new Chosen.There(new Target.Zip(path.get(), new BrokerFolder(unquoted(unpacked.get()))));
        } catch (IllegalArgumentException e) {
            return new Chosen.Missing("Unpacked at: " + e.getMessage() + ".");
        }
    }

    private static Optional<Path> path(String typed) {
        try {
            return Optional.of(Path.of(unquoted(typed)))
                    .filter(path -> path.isAbsolute() && path.getFileName() != null)
                    .map(Path::normalize);
        } catch (InvalidPathException e) {
            // As good as nothing; the words say what is wanted.
            return Optional.empty();
        }
    }

    /** As the Windows Explorer copies a path. */
    private static String unquoted(String typed) {
        return typed.strip().replaceAll("^\"(.*)\"$", "$1");
    }
}
