package io.routelock.app.adsmqtt;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.route.BrokerConnection;
import io.routelock.route.BrokerSecurity;
import io.routelock.route.file.BrokerUnion;
import io.routelock.route.file.RouteFiles;
import io.routelock.route.file.RoutesFolder;
import io.routelock.route.file.StaticRoutesDocument;
import io.routelock.route.file.StaticRoutesFile;
import io.routelock.runtime.account.PrivateHome;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * In a StaticRoutes.xml and in the folder {@code Routes} beside it.
 *
 * @param staticRoutes absolute
 * @param own whether it is that of the bundled router, which need not exist
 */
record BrokersInFiles(Path staticRoutes, boolean own) implements BrokerStorage {

    private StaticRoutesFile main() {
        return own
                ? StaticRoutesFile.createdIfMissing(staticRoutes)
                : StaticRoutesFile.existing(staticRoutes);
    }

    @Override
    public Object glance() {
        Map<Path, String> looks = new HashMap<>();
        looks.put(staticRoutes, look(staticRoutes));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(routes().path())) {
            files.forEach(file -> looks.put(file, look(file)));
        } catch (IOException | DirectoryIteratorException e) {
            looks.put(routes().path(), "");
        }
        return looks;
    }

    private static String look(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return now.lastModifiedTime() + " " + now.size();
        } catch (IOException e) {
            return "";
        }
    }

    private RoutesFolder routes() {
        return RoutesFolder.beside(staticRoutes);
    }

    @Override
    public Path folder() {
        return staticRoutes.toAbsolutePath().resolveSibling("");
    }

    @Override
    public List<StoredBroker> read() {
        BrokerUnion union = union();
        return union.brokers().stream()
                .map(broker -> new StoredBroker(broker, union.fileOf(broker.name()).orElse(staticRoutes)))
                .toList();
    }

    private BrokerUnion union() {
        return RouteFiles.read(staticRoutes, StaticRoutesDocument.empty()).brokerUnion();
    }

    @Override
    public void add(BrokerConnection broker) {
        routes().addBrokerFile(main().load(), broker);
    }

    @Override
    public void change(String name, BrokerConnection broker) {
        StaticRoutesFile file = fileOf(name);
        boolean renamed = !name.equalsIgnoreCase(broker.name());
        if (renamed && union().find(broker.name()).isPresent()) {
            throw new FindingException(nameTaken(broker.name()));
        }
        if (hasSecret(broker)) {
            PrivateHome.closeBeforeSecret(file.path());
        }
        file.update(document -> {
            require(document, name);
            return (renamed ? document.withoutBroker(name) : document).withBroker(broker);
        });
    }

    @Override
    public void remove(String name) {
        union().fileOf(name)
                .ifPresentOrElse(file -> routes().removeBroker(file, name), () -> removeFromMain(name));
    }

    private void removeFromMain(String name) {
        main().update(document -> {
            require(document, name);
            return document.withoutBroker(name);
        });
    }

    private StaticRoutesFile fileOf(String name) {
        Optional<Path> own = union().fileOf(name);
        return own.map(routes()::open).orElseGet(this::main);
    }

    private static void require(StaticRoutesDocument document, String name) {
        if (document.brokers().stream().noneMatch(it -> it.name().equalsIgnoreCase(name))) {
            throw new FindingException(goneMeanwhile(name));
        }
    }

    private static boolean hasSecret(BrokerConnection broker) {
        return broker.password().isPresent()
                || switch (broker.security()) {
                    case BrokerSecurity.PreSharedKey _ -> true;
                    case BrokerSecurity.Tls tls ->
                            tls.own().flatMap(BrokerSecurity.OwnFiles::keyPassword).isPresent();
                    case BrokerSecurity.Plain _, BrokerSecurity.Unusable _ -> false;
                };
    }

    private static Finding nameTaken(String name) {
        return Finding.error(
                "broker.conflict",
                "There is a connection with the name %s already. Nothing was changed.".formatted(name),
                "Choose another name.");
    }

    private static Finding goneMeanwhile(String name) {
        return Finding.error(
                "broker.changed-meanwhile",
                "The connection %s is no longer in the file as it was shown. Nothing was changed."
                        .formatted(name),
                "Look at the connections again.",
                "TwinCAT or another program changed the file.");
    }
}
