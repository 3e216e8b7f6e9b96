package io.routelock.app.brokers;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.brokerfiles.BrokerDesk;
import io.routelock.app.model.BrokerRow;
import io.routelock.app.navigation.Place;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Any way to say where a broker lies leads to it, or to why there is none. */
class OpenBrokerModelTest {

    private @TempDir Path home;
    private BrokerDesk desk;
    private OpenBrokerModel model;

    @BeforeEach
    void open() {
        desk = new BrokerDesk(home);
        model = new OpenBrokerModel(desk.bench, new KnownBrokers(desk.bench, desk.files));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private String trouble() {
        return model.troubleProperty().get().map(why -> why.code()).orElse("");
    }

    private void type(String path) {
        model.pathProperty().set(path);
        model.open();
    }

    @Test
    void aFolderAConfAndAPathInQuotesAreTheSameBroker() {
        type(desk.folder.toString());
        type(desk.conf.toString());
        type("  \"" + desk.conf + "\" ");
        assertThat(desk.opened)
                .hasSize(3)
                .containsOnly(Place.broker(desk.conf, Place.Broker.View.CONFIGURATION));
        assertThat(model.known()).extracting(BrokerRow::conf).containsExactly(desk.conf);
        assertThat(model.known().getFirst().read()).isPresent();
    }

    @Test
    void aFolderWithoutAConfIsToldAndNothingIsRemembered() throws IOException {
        type(Files.createDirectories(home.resolve("empty")).toString());
        assertThat(trouble()).isEqualTo("profile.no-conf");
        assertThat(desk.opened).isEmpty();
        assertThat(model.known()).isEmpty();
        model.pathProperty().set("something else");
        assertThat(trouble()).as("while another one is typed").isEmpty();
    }

    @Test
    void whatCannotBeAPathIsToldToo() {
        type("a\0b");
        assertThat(trouble()).isEqualTo("broker.no-path");
        type("   ");
        assertThat(model.canOpen()).isFalse();
    }

    @Test
    void aDialogThatWasClosedOpensNothingAnyMore() {
        model.close();
        model.open(desk.conf);
        assertThat(desk.opened).isEmpty();
    }

    @Test
    void oneThatIsRemovedFromTheListKeepsItsFiles() {
        type(desk.conf.toString());
        model.forget(model.known().getFirst());
        assertThat(model.known()).isEmpty();
        assertThat(desk.conf).exists();
    }
}
