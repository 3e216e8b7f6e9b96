package io.routelock.ads;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.routelock.ams.AdsCommand;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.Octets;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdsResponseFailureTest {

    /**
     * Clients read the fields of a success before they look at the result: ads-client 2.1.0 ends its process
     * on a ReadWrite without them. Lengths as in the protocol notes: ams-ads.
     */
    @ParameterizedTest
    @CsvSource({
        "READ_DEVICE_INFO, 24",
        "READ, 8",
        "WRITE, 4",
        "READ_STATE, 8",
        "WRITE_CONTROL, 4",
        "ADD_DEVICE_NOTIFICATION, 8",
        "DELETE_DEVICE_NOTIFICATION, 4",
        "READ_WRITE, 8"
    })
    void aFailureIsAsLongAsTheShortestSuccess(AdsCommand command, int length) {
        ByteBuf out = Unpooled.buffer();

        AdsResponse.writeAnswer(command, new AdsResponse.Failed(AdsErrorCode.SYMBOL_NOT_FOUND), out);

        assertThat(ByteBufUtil.hexDump(out)).isEqualTo("10070000" + "00".repeat(length - 4));
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "20"})
    void aSuccessIsWrittenAsItIs(int size) {
        AdsResponse response = new AdsResponse.Data(Octets.of(new byte[size]));
        ByteBuf expected = Unpooled.buffer();
        response.writeTo(expected);
        ByteBuf out = Unpooled.buffer();

        AdsResponse.writeAnswer(AdsCommand.READ, response, out);

        assertThat(out).isEqualTo(expected);
    }
}
