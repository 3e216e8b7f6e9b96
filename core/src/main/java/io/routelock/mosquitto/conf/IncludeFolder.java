package io.routelock.mosquitto.conf;

import io.routelock.mosquitto.text.SourceText;

import java.util.Map;
import java.util.Optional;

/** Reads the folder that an include_dir names. */
@FunctionalInterface
public interface IncludeFolder {

    /** For a conf of which nothing but the text is known: every folder is one without files. */
    IncludeFolder NOTHING = path -> Optional.of(Map.of());

    /**
     * @param path as it stands in the file; a relative one starts where mosquitto is started
     * @return the texts by their file names, in any order and of any name; empty when there is no such
     *     folder, or one of its files cannot be read: mosquitto starts with all of them or not at all
     */
    Optional<Map<String, SourceText>> read(String path);
}
