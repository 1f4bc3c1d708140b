/**
 * The demo province: the new Bắc Ninh with one published round and one in the middle of its appraisal, generated from a
 * fixed seed and played through the same doors that people use, so that each screen has something real to show. Everything
 * it makes is marked as demonstration data.
 */
@NullMarked
@ApplicationModule
package vn.cchc.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
