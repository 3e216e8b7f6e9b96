package io.routelock.ams;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

import org.junit.jupiter.api.Test;

/** Only the addresses of the header are translated, and only that of this side. */
class AmsAliasTest {

    private static final AmsNetId ABROAD = AmsNetId.parse("5.7.8.9.1.1");
    private static final AmsNetId PLC = AmsNetId.parse("5.1.1.1.1.1");
    private static final AmsAlias ALIAS = new AmsAlias(AmsNetId.LOCAL, ABROAD);

    private static AmsFrame frame(AmsNetId target, AmsNetId source) {
        // The data names both NetIds too, as a device's own data may.
        ByteBuf data = Unpooled.buffer();
        AmsNetId.LOCAL.writeTo(data);
        ABROAD.writeTo(data);
        AmsHeader header =
                AmsHeader.request(
                        new AmsAddress(target, AmsPort.PLC_TC3),
                        new AmsAddress(source, new AmsPort(40000)),
                        AdsCommand.READ,
                        7);
        return new AmsFrame(header, data);
    }

    @Test
    void aFrameOfOursLeavesUnderTheOtherName() {
        assertThat(ALIAS.outgoing(frame(PLC, AmsNetId.LOCAL))).isEqualTo(frame(PLC, ABROAD));
        assertThat(ALIAS.outgoing(frame(AmsNetId.LOCAL, PLC))).isEqualTo(frame(AmsNetId.LOCAL, PLC));
        UnwrittenFrame unwritten =
                new UnwrittenFrame(frame(PLC, AmsNetId.LOCAL).header(), 4, out -> out.writeIntLE(1));
        assertThat(ALIAS.outgoing(unwritten).header()).isEqualTo(frame(PLC, ABROAD).header());
    }

    @Test
    void aFrameToTheOtherNameComesInToOurs() {
        assertThat(ALIAS.incoming(frame(ABROAD, PLC))).isEqualTo(frame(AmsNetId.LOCAL, PLC));
        assertThat(ALIAS.incoming(frame(PLC, ABROAD))).isEqualTo(frame(PLC, ABROAD));
    }

    @Test
    void whatWentOutIsKnownAgain() {
        AmsHeader ours = frame(PLC, AmsNetId.LOCAL).header();
        assertThat(ALIAS.backHome(frame(PLC, ABROAD).header())).isEqualTo(ours);
        assertThat(ALIAS.backHome(ours)).isEqualTo(ours);
    }

    @Test
    void withoutAnotherNameNothingChanges() {
        AmsAlias none = AmsAlias.none(PLC);
        AmsFrame frame = frame(PLC, PLC);
        assertThat(none.outgoing(frame)).isSameAs(frame);
        assertThat(none.incoming(frame)).isSameAs(frame);
        assertThat(none.backHome(frame.header())).isSameAs(frame.header());
    }
}
