package io.routelock.runtime.broker.files;

import io.routelock.mosquitto.conf.BrokerSetup;
import io.routelock.mosquitto.conf.DiskFiles;
import io.routelock.mosquitto.conf.Listener;
import io.routelock.mosquitto.conf.Setting;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Every file and folder that a plan is read from, there or not. */
record NamedFiles(BrokerSetup setup, DiskFiles disk) {

    private static final List<String> OF_TLS = List.of("cafile", "certfile", "keyfile", "crlfile");

    /** Of a folder with more the others are not watched one by one. */
    private static final int MOST_AUTHORITIES = 200;

    List<Path> all() {
        Set<Path> found = new LinkedHashSet<>();
        setup.files().forEach(file -> add(found, file.name()));
        setup.global().all("include_dir").forEach(folder -> included(found, folder));
        setup.listeners().forEach(listener -> of(listener).forEach(file -> add(found, file.value())));
        setup.listeners().stream()
                .flatMap(listener -> listener.own().find("capath").stream())
                .forEach(folder -> authorities(found, folder));
        return List.copyOf(found);
    }

    private static Stream<Setting> of(Listener listener) {
        Stream<Optional<Setting>> access =
                Stream.of(listener.aclFile(), listener.passwordFile(), listener.pskFile());
        Stream<Optional<Setting>> tls = OF_TLS.stream().map(name -> listener.own().find(name));
        return Stream.concat(access, tls).flatMap(Optional::stream);
    }

    /** Its files one by one: when one of them cannot be read, the setup knows none of them. */
    private void included(Set<Path> found, Setting folder) {
        add(found, folder.value());
        disk.names(folder.value()).orElse(List.of()).stream()
                .filter(name -> name.endsWith(".conf"))
                .forEach(name -> add(found, folder.value() + "/" + name));
    }

    private void authorities(Set<Path> found, Setting folder) {
        add(found, folder.value());
        disk.names(folder.value()).orElse(List.of()).stream()
                .limit(MOST_AUTHORITIES)
                .forEach(name -> add(found, folder.value() + "/" + name));
    }

    private void add(Set<Path> found, String path) {
        disk.path(path).map(Path::normalize).ifPresent(found::add);
    }
}
