package io.routelock.mosquitto.profile;

import io.routelock.mosquitto.conf.ConfLine;
import io.routelock.mosquitto.conf.ConfOption;
import io.routelock.mosquitto.conf.ConfOptions;
import io.routelock.mosquitto.conf.MosquittoConf;
import io.routelock.mosquitto.text.SourceText;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the files of a profile are, by what the confs say of them and never by their names. */
final class FileParts {

    private final BrokerFolder folder;
    private final Map<String, Part> parts = new HashMap<>();
    private final Set<String> secrets = new HashSet<>();
    private final Set<String> forStart = new HashSet<>();

    private FileParts(BrokerFolder folder) {
        this.folder = folder;
    }

    static FileParts of(ProfileFiles files) {
        FileParts found = new FileParts(files.folder());
        files.byName()
                .forEach((name, text) -> {
                    if (name.endsWith(".conf")) {
                        found.read(name, text);
                    }
                });
        files.byName().keySet().stream()
                .filter(name -> name.endsWith(".conf"))
                .forEach(name -> found.parts.putIfAbsent(name, Part.INCLUDED_CONF));
        found.parts.put(ProfileFiles.CONF, Part.CONF);
        files.attachments().stream().filter(Attachment::secret).forEach(a -> found.secrets.add(a.name()));
        return found;
    }

    private void read(String name, SourceText conf) {
        for (ConfLine.Option option : MosquittoConf.read(conf).options()) {
            boolean secret = ConfOptions.find(option.name()).filter(ConfOption::isSecret).isPresent();
            if (secret && !option.text().isEmpty()) {
                secrets.add(name);
            }
            if (isForStart(option)) {
                folder.nameOf(option.text()).ifPresent(forStart::add);
            }
            Optional.ofNullable(ProfileLinks.TEXTS.get(option.name()))
                    .ifPresent(part -> folder.nameOf(option.text()).ifPresent(file -> named(file, part)));
        }
    }

    /** Whether mosquitto reads the files of an option when it starts, and not again after a reload. */
    static boolean isForStart(ConfLine.Option option) {
        return option.name().endsWith("cafile")
                || option.name().endsWith("capath")
                || option.name().equals("dhparamfile");
    }

    private void named(String file, Part part) {
        parts.put(file, part);
        if (part.isSecret()) {
            secrets.add(file);
        }
    }

    /** Empty for a file that no conf names. */
    Optional<Part> part(String name) {
        return Optional.ofNullable(parts.get(name));
    }

    boolean isConf(String name) {
        return part(name).filter(part -> part == Part.CONF || part == Part.INCLUDED_CONF).isPresent();
    }

    /** Whether a change of it counts after a restart only; it may lie in a folder that a conf names. */
    boolean isForStart(String name) {
        return forStart.stream().anyMatch(named -> name.equals(named) || name.startsWith(named + "/"));
    }

    /** Whether it holds passwords or keys. */
    boolean isSecret(String name) {
        return secrets.contains(name);
    }
}
