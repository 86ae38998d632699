"""Schools, campuses and programs as spreadsheets: brought with a preview, taken as shown."""
