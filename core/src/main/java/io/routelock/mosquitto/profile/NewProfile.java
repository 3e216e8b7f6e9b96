package io.routelock.mosquitto.profile;

import io.routelock.files.DiskSteps;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.text.SourceText;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the files of a template into a folder that has none of them. */
final class NewProfile {

    private final Path home;
    private final Map<String, SourceText> texts = new LinkedHashMap<>();
    private final List<Attachment> attachments;

    /**
     * @param home absolute; made if it is missing
     */
    NewProfile(Path home, ProfileFiles files, MosquittoVersion version) {
        this.home = home;
        this.attachments = files.attachments();
        texts.put(BrokerProfile.SETTINGS, ProfileSettings.with(SourceText.of(""), version));
        texts.putAll(files.byName());
    }

    /**
     * @throws io.routelock.diagnosis.FindingException {@code profile.exists} when one of them is there;
     *     nothing is written then; and as {@link BrokerProfile#save}
     */
    void write() {
        texts.keySet().forEach(name -> requireFree(home.resolve(name)));
        attachments.forEach(file -> requireFree(home.resolve(file.name())));
        List<SavedFiles.Change> changes = new ArrayList<>();
        attachments.forEach(file -> changes.add(change(file.name(), file.bytes())));
        texts.forEach((name, text) -> changes.add(change(name, text.bytes())));
        changes.forEach(change -> makeFolder(change.file().resolveSibling("")));
        new SavedFiles(new DiskSteps(), changes).save(home.resolve(ProfileFiles.CONF));
    }

    private SavedFiles.Change change(String name, byte[] content) {
        return new SavedFiles.Change(home.resolve(name), Optional.empty(), Optional.of(content));
    }

    static void requireFree(Path file) {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw ProfileFindings.exists(file);
        }
    }

    private static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw ProfileFindings.unsaved(folder, e);
        }
    }
}
