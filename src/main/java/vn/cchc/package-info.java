@NullMarked
package vn.cchc;

import org.jspecify.annotations.NullMarked;
