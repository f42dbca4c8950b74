// Lets stores of these tests seal what they must.
import Store
import TestSupport

extension MaskingSealer: ColumnSealer {}
