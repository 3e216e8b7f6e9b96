package io.routelock.app.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.routelock.diagnosis.Finding;
import io.routelock.runtime.launch.UserFolders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The settings of this user, in one file in one folder of the profile. Used on the JavaFX thread; a file that
 * cannot be read is put aside, never overwritten.
 */
public final class Settings {

    private static final String FILE = "settings.json";
    private final Path folder;
    private Optional<Finding> trouble = Optional.empty();
    private SettingsData data;

    private Settings(Path folder) {
        this.folder = folder;
        this.data = load();
    }

    public static Settings ofThisUser() {
        return in(UserFolders.state());
    }

    /** In a folder that is made when something is first saved. */
    public static Settings in(Path folder) {
        return new Settings(folder);
    }

    /** Where everything of this user lies, the homes of the local runtimes too. */
    public Path folder() {
        return folder;
    }

    public SettingsData data() {
        return data;
    }

    /** What went wrong when the file was last read or written. */
    public Optional<Finding> trouble() {
        return trouble;
    }

    /** Changes and saves; what does not change is not written. */
    public void update(UnaryOperator<SettingsData> change) {
        SettingsData changed = change.apply(data);
        if (!changed.equals(data)) {
            data = changed;
            save();
        }
    }

    private void save() {
        Path file = folder.resolve(FILE);
        Path fresh = folder.resolve(FILE + ".tmp");
        try {
            Files.createDirectories(folder);
            Files.write(fresh, Written.JSON.writeValueAsBytes(data));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            trouble = Optional.empty();
        } catch (IOException e) {
            trouble = Optional.of(SettingsFindings.notSaved(file, e));
        }
    }

    private SettingsData load() {
        Path file = folder.resolve(FILE);
        try {
            return SettingsReader.read(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return SettingsData.DEFAULT;
        } catch (JsonProcessingException e) {
            trouble = Optional.of(SettingsFindings.notUnderstood(file, putAside(file)));
            return SettingsData.DEFAULT;
        } catch (IOException e) {
            trouble = Optional.of(SettingsFindings.notRead(file, e));
            return SettingsData.DEFAULT;
        }
    }

    private static boolean putAside(Path file) {
        try {
            Files.move(file, file.resolveSibling(FILE + ".broken"), StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** A class of its own: a start that changes nothing does not load what binds records to JSON. */
    private static final class Written {

        static final ObjectMapper JSON =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    }
}
