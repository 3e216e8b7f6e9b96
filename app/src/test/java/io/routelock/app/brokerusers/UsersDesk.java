package io.routelock.app.brokerusers;

import io.routelock.app.brokerfiles.BrokerDesk;
import io.routelock.app.brokerfiles.OpenFile;
import io.routelock.app.brokerfiles.OpenProfile;
import io.routelock.mosquitto.profile.Part;
import io.routelock.pki.Secret;

import java.nio.file.Path;
import java.util.Optional;

/** The users of a broker that is open, without a screen: all work is done at once. */
final class UsersDesk implements AutoCloseable {

    /** With an old hash of {@code summer}, and a line that mosquitto does not read. */
    static final String PASSWORDS =
            """
            # users
            plc1:$7$101$AAAAAAAAAAAAAAAA$%1$s
            old:$6$AAAAAAAAAAAAAAAA$%1$s
            nonsense
            """
                    .formatted("A".repeat(86) + "==");

    static final String RULES =
            """
            user plc1
            topic write PLC1/out
            topic read PLC1/cmd

            user hmi
            topic read #

            user old
            topic read old
            """;

    final BrokerDesk broker;
    final OpenProfile profile;
    final UsersModel users;

    UsersDesk(Path home) {
        this(home, BrokerDesk.CONF);
    }

    UsersDesk(Path home, String conf) {
        this(new BrokerDesk(home), conf, PASSWORDS);
    }

    private UsersDesk(BrokerDesk broker, String conf, String passwords) {
        this.broker = broker;
        broker.write("mosquitto.conf", conf.replace(" mosquitto.", " " + broker.folder + "/mosquitto."));
        broker.write("mosquitto.passwd", passwords);
        broker.write("mosquitto.acl", RULES);
        profile = broker.files.takeProfile(broker.conf);
        users = new UsersModel(broker.bench, profile);
    }

    UserRow row(String name) {
        return users.rows().stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
    }

    OpenFile file(Part part) {
        return profile.files(part).getFirst();
    }

    String text(Part part) {
        return file(part).source().text();
    }

    /** As the dialog does it. */
    PasswordModel password(Optional<String> user, String name, String password) {
        PasswordModel model = new PasswordModel(users, user);
        if (user.isEmpty()) {
            model.form().nameProperty().set(name);
        }
        model.typed(Secret.of(password), Secret.of(password));
        model.start(Secret.of(password), () -> {});
        return model;
    }

    /** As the dialog does it. */
    KeyModel key(String identity, KeyModel.Source source, Secret secret) {
        KeyModel model = new KeyModel(users, Optional.empty());
        model.form().nameProperty().set(identity);
        model.sourceProperty().set(source);
        if (source == KeyModel.Source.MADE) {
            model.made();
        } else {
            model.typed(secret);
        }
        model.start(secret, () -> {});
        return model;
    }

    @Override
    public void close() {
        users.close();
        broker.close();
    }
}
