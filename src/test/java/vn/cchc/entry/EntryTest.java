package vn.cchc.entry;

import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import vn.cchc.CchcTest;
import vn.cchc.Personas;
import vn.cchc.appraisal.AppraisalScene;
import vn.cchc.appraisal.CaseFiles;

/** Results taken in from a file: all or nothing, twice is once. */
@CchcTest
class EntryTest {

    private static final String HEADER = "unit,criterion,input,value,number,date,issuer\n";
    private static final String GOOD = HEADER
            + "T02,2.1,score,87.5,12/BC-SNV,2026-11-20,Sở Nội vụ\n"
            + "Sở Tài chính Thử Nghiệm,2.1,,\"90,25\",12/BC-SNV,20/11/2026,Sở Nội vụ\n"
            + "T03,T1,count,1,15/QĐ-UBND,2026-11-21,UBND tỉnh\n";

    @Autowired
    AppraisalScene stage;

    @Autowired
    CaseFiles caseFiles;

    @Autowired
    Personas personas;

    @Autowired
    MockMvc http;

    private AppraisalScene.Scene scene;

    @BeforeEach
    void aRound() {
        scene = stage.appraising();
    }

    private org.springframework.test.web.servlet.ResultActions check(String name, byte[] file) throws Exception {
        return http.perform(multipart("/rounds/thu-2026/entries/check")
                .file(new MockMultipartFile("file", name, null, file))
                .param("block", "khoi-thu")
                .param("stage", "FIRST")
                .with(personas.as(scene.world().tung()))
                .with(csrf()));
    }

    private org.springframework.test.web.servlet.ResultActions take(String csv) throws Exception {
        return stage.post_(
                "/rounds/thu-2026/entries",
                scene.world().tung(),
                "block",
                "khoi-thu",
                "stage",
                "FIRST",
                "fileName",
                "khao-sat.csv",
                "content",
                csv);
    }

    @Test
    void a_trial_shows_what_a_file_would_do_and_changes_nothing() throws Exception {
        check("khao-sat.csv", GOOD.getBytes(StandardCharsets.UTF_8))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("3 kết quả mới")));
        assertNull(caseFiles.get(scene.tuPhap()).standing("2.1"));
    }

    @Test
    void taking_a_file_twice_is_taking_it_once() throws Exception {
        take(GOOD).andExpect(status().isSeeOther());
        take(GOOD).andExpect(status().isSeeOther());
        assertEquals(1, caseFiles.history(scene.tuPhap(), "2.1").size());
        assertEquals(1, caseFiles.history(scene.taiChinh(), "T1").size());
    }

    @Test
    void one_bad_line_keeps_everything_out_and_is_named() throws Exception {
        var bad = GOOD + "T99,2.1,score,50,1,2026-11-20,X\nT02,2.1,diem,1,12/BC-SNV,2026-11-20,Sở Nội vụ\n"
                + "T02,1.1,option,yes,1,2026-11-20,X\nT03,2.1,score,abc,12/BC-SNV,2026-11-20,Sở Nội vụ\n";
        check("khao-sat.csv", bad.getBytes(StandardCharsets.UTF_8))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("T99")))
                .andExpect(content().string(containsString("Chưa nhập gì")));
        take(bad).andExpect(status().isUnprocessableContent());
        assertTrue(caseFiles.history(scene.tuPhap(), "2.1").isEmpty());
    }

    @Test
    void the_importers_own_agency_is_refused_or_left_out_when_asked() throws Exception {
        var own = HEADER + "T01,2.1,score,99,12/BC-SNV,2026-11-20,Sở Nội vụ\n"
                + "T02,2.1,score,80,12/BC-SNV,2026-11-20,Sở Nội vụ\n";
        take(own).andExpect(status().isUnprocessableContent());
        stage.post_(
                        "/rounds/thu-2026/entries",
                        scene.world().tung(),
                        "block",
                        "khoi-thu",
                        "stage",
                        "FIRST",
                        "leaveOutOwn",
                        "true",
                        "content",
                        own)
                .andExpect(status().isSeeOther());
        assertTrue(caseFiles.history(scene.noiVu(), "2.1").isEmpty());
        assertEquals(1, caseFiles.history(scene.tuPhap(), "2.1").size());
    }

    @Test
    void only_the_standing_agency_takes_files_in() throws Exception {
        stage.post_(
                        "/rounds/thu-2026/entries",
                        scene.world().hoa(),
                        "block",
                        "khoi-thu",
                        "stage",
                        "FIRST",
                        "content",
                        GOOD)
                .andExpect(status().isForbidden());
    }

    @Test
    void a_workbook_is_read_like_a_csv() throws Exception {
        var out = new ByteArrayOutputStream();
        try (var workbook = new Workbook(out, "test", "1.0")) {
            var sheet = workbook.newWorksheet("Khảo sát");
            var header =
                    new String[] {"Mã cơ quan", "Tiêu chí", "Giá trị", "Số ký hiệu", "Ngày văn bản", "Cơ quan ban hành"
                    };
            for (int i = 0; i < header.length; i++) {
                sheet.value(0, i, header[i]);
            }
            sheet.value(2, 0, "T02");
            sheet.value(2, 1, "2.1");
            sheet.value(2, 2, 87.5);
            sheet.value(2, 3, "12/BC-SNV");
            sheet.value(2, 4, "20/11/2026");
            sheet.value(2, 5, "Sở Nội vụ");
        }
        check("khao-sat.xlsx", out.toByteArray())
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("1 kết quả mới")));
    }

    @Test
    void a_file_of_another_kind_or_without_its_columns_is_refused_in_words() throws Exception {
        check("khao-sat.pdf", new byte[] {1}).andExpect(status().isUnprocessableContent());
        check("khao-sat.csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Thiếu cột")));
    }
}
