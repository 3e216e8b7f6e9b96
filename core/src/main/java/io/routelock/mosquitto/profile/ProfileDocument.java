package io.routelock.mosquitto.profile;

import io.routelock.mosquitto.text.SourceText;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One text file of a broker profile.
 *
 * @param path absolute
 * @param saved what the disk held when it was read; empty when there was no such file
 * @param text as it is now
 */
public record ProfileDocument(Part part, Path path, Optional<SourceText> saved, SourceText text) {

    public boolean isEdited() {
        return !saved.equals(Optional.of(text));
    }

    ProfileDocument with(SourceText edited) {
        return new ProfileDocument(part, path, saved, edited);
    }

    ProfileDocument as(Part other) {
        return new ProfileDocument(other, path, saved, text);
    }

    ProfileDocument asSaved() {
        return new ProfileDocument(part, path, Optional.of(text), text);
    }
}
