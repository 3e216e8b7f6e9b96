package io.routelock.app.brokers;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.brokerfiles.BrokerDesk;
import io.routelock.app.brokerfiles.OpenFile;
import io.routelock.app.brokerfiles.OpenProfile;
import io.routelock.app.navigation.Place;
import io.routelock.mosquitto.profile.Part;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Optional;

/** The changes of a profile are saved together or given up before its last tab closes. */
class CloseBrokerModelTest {

    private @TempDir Path home;
    private BrokerDesk desk;
    private OpenProfile profile;
    private Place tab;
    private CloseBrokerModel model;

    @BeforeEach
    void open() {
        desk = new BrokerDesk(home);
        profile = desk.files.takeProfile(desk.conf);
        tab = Place.broker(desk.conf, Place.Broker.View.USERS);
        model = new CloseBrokerModel(Optional.of(profile), new Place.CloseBroker(desk.conf, tab), desk);
        file(Part.ACL).change("Edit", text -> text.withLineBefore(3, "topic read PLC1/cmd"));
        file(Part.CONF).change("Edit", text -> text.withLineBefore(1, "log_type all"));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private OpenFile file(Part part) {
        return profile.files(part).getFirst();
    }

    @Test
    void itNamesTheFilesThatWouldBeLost() {
        assertThat(model.edited()).containsExactly("mosquitto.conf", "mosquitto.acl");
        assertThat(model.name()).isEqualTo("plant-broker");
    }

    @Test
    void saveWritesAllOfThemAndClosesTheTab() {
        model.save();
        assertThat(desk.onDisk("mosquitto.acl")).endsWith("topic read PLC1/cmd\n");
        assertThat(desk.onDisk("mosquitto.conf")).startsWith("log_type all\n");
        assertThat(desk.closed).containsExactly(tab);
    }

    @Test
    void discardWritesNothingAndClosesTheTab() {
        model.discard();
        assertThat(desk.onDisk("mosquitto.acl")).isEqualTo(BrokerDesk.ACL);
        assertThat(profile.hasChanges()).isFalse();
        assertThat(desk.closed).containsExactly(tab);
    }

    @Test
    void whatMosquittoWouldRefuseIsNotSavedAndTheTabStaysAndSaysWhy() {
        file(Part.ACL).change("Edit", text -> text.withLineBefore(1, "Topic read x"));
        model.save();
        assertThat(desk.onDisk("mosquitto.acl")).isEqualTo(BrokerDesk.ACL);
        assertThat(desk.closed).isEmpty();
        assertThat(file(Part.PASSWORDS).noticeProperty().get().orElseThrow().words())
                .contains("Not saved", "mosquitto.acl, line 1");
    }
}
